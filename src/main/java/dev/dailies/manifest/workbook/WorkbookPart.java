package dev.dailies.manifest.workbook;

import java.io.InputStream;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;

/**
 * Looks through one XML part of a workbook for what no spreadsheet program writes.
 */
final class WorkbookPart {

	private static final Pattern CELL = Pattern.compile("\\$?[A-Z]{1,3}\\$?[0-9]{1,7}");

	private static final Pattern ROW = Pattern.compile("[0-9]{1,7}");

	private final Place place;

	private final boolean strict;

	private final SheetFacts facts = new SheetFacts();

	/**
	 * @param strict whether it must be XML
	 */
	WorkbookPart(Place place, boolean strict) {
		this.place = place;
		this.strict = strict;
	}

	/**
	 * What was seen in it, if it is a sheet.
	 */
	SheetFacts facts() {
		return this.facts;
	}

	/**
	 * @throws FileRefusedException if it has a document type, which may fetch or
	 * multiply, or a cell outside any sheet, which takes room for all cells before it
	 */
	void check(InputStream in) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			XMLStreamReader xml = factory.createXMLStreamReader(in);
			while (xml.hasNext()) {
				int event = xml.next();
				if (event == XMLStreamConstants.DTD) {
					throw refused("the workbook has a document type, which no spreadsheet program writes");
				}
				if (event == XMLStreamConstants.START_ELEMENT) {
					checkAddress(xml);
					this.facts.notice(xml, this.place);
				}
			}
		}
		catch (XMLStreamException ex) {
			if (ex.getNestedException() != null || this.strict) {
				throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex.getNestedException()));
			}
		}
	}

	private void checkAddress(XMLStreamReader xml) {
		String name = xml.getLocalName();
		boolean cell = name.equals("c");
		if (!cell && !name.equals("row")) {
			return;
		}
		String address = xml.getAttributeValue(null, "r");
		if (address != null && !(cell ? CELL : ROW).matcher(address).matches()) {
			throw refused("the workbook has a cell at " + Quote.of(address) + ", where no sheet has one");
		}
	}

	private FileRefusedException refused(String why) {
		return new FileRefusedException(Problem.error(this.place, why));
	}

}
