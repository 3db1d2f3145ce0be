package dev.dailies.manifest.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.XmlCopy;

/**
 * The links of a sheet's cells to clips.
 */
final class SheetLinks {

	/** Spreadsheet programs read no more in a sheet. */
	private static final int MOST = 65_000;

	private static final String PREFIX = "rIdDailies";

	private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

	private final Map<String, String> targets = new LinkedHashMap<>();

	private boolean strict;

	/**
	 * Says that the workbook is of the strict kind, which has other names.
	 */
	void strict() {
		this.strict = true;
	}

	void add(String cell, String path) {
		if (this.targets.size() < MOST) {
			this.targets.put(cell, path);
		}
	}

	boolean isEmpty() {
		return this.targets.isEmpty();
	}

	private String base() {
		return this.strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
				: "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
	}

	/**
	 * The cells, each with the id of its link, as markup of the sheet.
	 * @param name of the element, with its prefix
	 */
	void writeCells(XmlCopy out, String name) throws IOException {
		int number = 0;
		for (String cell : this.targets.keySet()) {
			out.raw("<" + name + " ref=\"" + cell + "\" xmlns:r=\"" + base() + "\" r:id=\"" + PREFIX + ++number
					+ "\"/>");
		}
	}

	void writeNew(OutputStream to) throws IOException {
		XmlCopy out = new XmlCopy(to);
		out.raw("<Relationships xmlns=\"" + RELATIONSHIPS + "\">");
		write(out);
		out.raw("</Relationships>");
		out.flush();
	}

	/**
	 * Beside the links that are there; those of an earlier copy are left out.
	 */
	void writeInto(InputStream in, OutputStream to) throws IOException, XMLStreamException {
		XMLStreamReader xml = XmlCopy.reader(in);
		XmlCopy out = new XmlCopy(to);
		boolean leftOut = false;
		while (xml.hasNext()) {
			xml.next();
			boolean relationship = (xml.isStartElement() || xml.isEndElement())
					&& xml.getLocalName().equals("Relationship");
			if (relationship && xml.isStartElement()) {
				leftOut = String.valueOf(xml.getAttributeValue(null, "Id")).startsWith(PREFIX);
			}
			if (xml.getEventType() == XMLStreamConstants.END_ELEMENT && !relationship) {
				write(out);
			}
			if (!relationship || !leftOut) {
				out.copy(xml);
			}
		}
		out.flush();
	}

	private void write(XmlCopy out) throws IOException {
		int number = 0;
		for (String target : this.targets.values()) {
			out.raw("<Relationship xmlns=\"" + RELATIONSHIPS + "\" Id=\"" + PREFIX + ++number + "\" Type=\"" + base()
					+ "/hyperlink\" Target=\"" + XmlCopy.escaped(address(target)) + "\" TargetMode=\"External\"/>");
		}
	}

	private static String address(String path) throws IOException {
		try {
			return new URI(null, null, path, null).toASCIIString();
		}
		catch (URISyntaxException ex) {
			throw new IOException("no link can be made of " + path, ex);
		}
	}

}
