package dev.dailies.manifest.ods;

import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a cell shows: its paragraphs, without comments, drawings and what is only spoken.
 */
final class CellText {

	private static final Set<String> NOT_SHOWN = Set.of("annotation", "ruby-text", "note", "table", "detective",
			"frame", "custom-shape", "g", "rect", "control");

	private static final int MOST_BLANKS = 10_000;

	private CellText() {
	}

	/**
	 * Reads up to the end of the cell that the walk is at.
	 */
	static String read(TableWalk walk, XMLStreamReader xml) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		int paragraphs = 0;
		boolean inParagraph = false;
		while (walk.next() && !(xml.isEndElement() && walk.isCell())) {
			if (xml.isStartElement() && NOT_SHOWN.contains(xml.getLocalName())) {
				skip(walk, xml);
			}
			else if (xml.isStartElement() && walk.is("p")) {
				text.append((paragraphs++ > 0) ? "\n" : "");
				inParagraph = true;
			}
			else if (xml.isEndElement() && walk.is("p")) {
				inParagraph = false;
			}
			else if (xml.isStartElement() && inParagraph) {
				mark(walk, xml, text);
			}
			else if (inParagraph && isText(xml)) {
				collapse(xml.getText(), text);
			}
		}
		return text.toString();
	}

	private static boolean isText(XMLStreamReader xml) {
		return xml.getEventType() == XMLStreamConstants.CHARACTERS || xml.getEventType() == XMLStreamConstants.CDATA
				|| xml.getEventType() == XMLStreamConstants.SPACE;
	}

	private static void mark(TableWalk walk, XMLStreamReader xml, StringBuilder text) {
		switch (xml.getLocalName()) {
			case "s" -> text.append(" ".repeat(Math.min(MOST_BLANKS, TableWalk.number(walk.said("c"), 1))));
			case "tab" -> text.append('\t');
			case "line-break" -> text.append('\n');
			default -> {
				// how the text looks, and where it leads
			}
		}
	}

	// blanks of the file itself are one blank, or none where a paragraph begins
	private static void collapse(String written, StringBuilder text) {
		for (int index = 0; index < written.length(); index++) {
			char sign = written.charAt(index);
			boolean blank = sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
			if (!blank) {
				text.append(sign);
			}
			else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' '
					&& text.charAt(text.length() - 1) != '\n') {
				text.append(' ');
			}
		}
	}

	private static void skip(TableWalk walk, XMLStreamReader xml) throws XMLStreamException {
		int open = 1;
		while (open > 0 && walk.next()) {
			open += xml.isStartElement() ? 1 : xml.isEndElement() ? -1 : 0;
		}
	}

}
