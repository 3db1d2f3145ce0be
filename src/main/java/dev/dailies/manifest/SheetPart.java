package dev.dailies.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Where in a workbook's file a sheet is.
 *
 * @param name of the part that holds its cells
 */
record SheetPart(String name) {

	private static final String WORKBOOK = "xl/workbook.xml";

	private static final String PARTS = "xl/_rels/workbook.xml.rels";

	private static final String TEXTS = "xl/sharedStrings.xml";

	static SheetPart of(ZipFile zip, String sheet) throws IOException, XMLStreamException {
		String id = find(zip, WORKBOOK, "sheet", "name", sheet, "id");
		String target = (id != null) ? find(zip, PARTS, "Relationship", "Id", id, "Target") : null;
		if (target == null) {
			throw new IOException("the sheet " + Quote.of(sheet) + " has no part of its own");
		}
		String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
		if (zip.getEntry(path) == null) {
			throw new IOException("the part " + path + " is missing");
		}
		return new SheetPart(path);
	}

	/**
	 * The part that says where its links lead.
	 */
	String links() {
		int folder = this.name.lastIndexOf('/') + 1;
		return this.name.substring(0, folder) + "_rels/" + this.name.substring(folder) + ".rels";
	}

	InputStream open(ZipFile zip) throws IOException {
		return open(zip, this.name);
	}

	private static InputStream open(ZipFile zip, String part) throws IOException {
		ZipEntry entry = zip.getEntry(part);
		if (entry == null) {
			throw new IOException("the part " + part + " is missing");
		}
		return zip.getInputStream(entry);
	}

	/**
	 * The texts that cells name by number.
	 */
	List<String> texts(ZipFile zip) throws IOException, XMLStreamException {
		List<String> texts = new ArrayList<>();
		if (zip.getEntry(TEXTS) == null) {
			return texts;
		}
		try (InputStream in = open(zip, TEXTS)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			StringBuilder text = new StringBuilder();
			while (xml.hasNext()) {
				int event = xml.next();
				if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("t")) {
					text.append(xml.getElementText());
				}
				else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("si")) {
					texts.add(text.toString());
					text.setLength(0);
				}
			}
		}
		return texts;
	}

	private static @Nullable String find(ZipFile zip, String part, String element, String key, String value,
			String wanted) throws IOException, XMLStreamException {
		try (InputStream in = open(zip, part)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)
						&& value.equals(attribute(xml, key))) {
					return attribute(xml, wanted);
				}
			}
		}
		return null;
	}

	/**
	 * An attribute by its local name: that of a sheet's part has a prefix.
	 */
	private static @Nullable String attribute(XMLStreamReader xml, String name) {
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			if (xml.getAttributeLocalName(index).equals(name)) {
				return xml.getAttributeValue(index);
			}
		}
		return null;
	}

}
