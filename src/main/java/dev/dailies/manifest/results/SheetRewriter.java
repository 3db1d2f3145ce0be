package dev.dailies.manifest.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.manifest.workbook.XmlCopy;
import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * Writes the XML of a sheet anew, with the results in their columns and everything else
 * as it is. A row at a time, so that a long sheet takes no memory.
 */
final class SheetRewriter {

	/** What stands behind the links in a sheet, where the order is fixed. */
	private static final Set<String> AFTER_LINKS = Set.of("printOptions", "pageMargins", "pageSetup", "headerFooter",
			"rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
			"legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
			"tableParts", "extLst");

	private final ResultColumns columns;

	private final Map<Integer, RowResult> rows;

	private final int headerLine;

	private final boolean linked;

	private final SheetLinks links = new SheetLinks();

	private int row;

	private int column;

	private boolean placed;

	private boolean linksWritten;

	private int depth;

	private @Nullable String headerStyle;

	private final @Nullable String[] styles = new String[ResultColumns.WORDS.size()];

	SheetRewriter(ResultColumns columns, Map<Integer, RowResult> rows, int headerLine, boolean linked) {
		this.columns = columns;
		this.rows = rows;
		this.headerLine = headerLine;
		this.linked = linked;
	}

	/**
	 * The links to clips, known once the sheet is written.
	 */
	SheetLinks links() {
		return this.links;
	}

	void rewrite(InputStream in, OutputStream to) throws IOException, XMLStreamException {
		XMLStreamReader xml = XmlCopy.reader(in);
		XmlCopy out = new XmlCopy(to);
		while (xml.hasNext()) {
			xml.next();
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				this.depth++;
				start(xml, out);
			}
			else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
				end(xml, out);
				this.depth--;
			}
			else {
				out.copy(xml);
			}
		}
		out.flush();
	}

	private void start(XMLStreamReader xml, XmlCopy out) throws IOException, XMLStreamException {
		String name = xml.getLocalName();
		if (this.depth == 1 && String.valueOf(xml.getNamespaceURI()).startsWith("http://purl.oclc.org")) {
			this.links.strict();
		}
		if (this.depth == 2 && AFTER_LINKS.contains(name)) {
			writeLinks(xml, out);
		}
		switch (name) {
			case "row" -> startRow(xml, out);
			case "c" -> startCell(xml, out);
			case "hyperlinks" -> {
				if (this.depth == 2) {
					mergeLinks(xml, out);
				}
			}
			default -> out.start(xml, null);
		}
	}

	private void end(XMLStreamReader xml, XmlCopy out) throws IOException {
		if (xml.getLocalName().equals("row")) {
			place(xml, out);
		}
		if (this.depth == 1) {
			writeLinks(xml, out);
		}
		out.end(xml);
	}

	private void startRow(XMLStreamReader xml, XmlCopy out) throws IOException {
		String number = xml.getAttributeValue(null, "r");
		this.row = (number != null) ? Integer.parseInt(number) : this.row + 1;
		this.column = 0;
		this.placed = !(this.row == this.headerLine || this.rows.containsKey(this.row));
		Arrays.fill(this.styles, null);
		// which columns a row spans is a hint, and no longer true
		out.start(xml, this.placed ? null : "spans");
	}

	private void startCell(XMLStreamReader xml, XmlCopy out) throws IOException, XMLStreamException {
		this.column = CellRange.number(xml.getAttributeValue(null, "r"), this.column + 1);
		String style = xml.getAttributeValue(null, "s");
		if (this.row == this.headerLine && !this.placed) {
			this.headerStyle = (style != null) ? style : this.headerStyle;
		}
		if (!this.placed && this.columns.holds(this.column)) {
			this.styles[this.column - this.columns.first()] = style;
			skip(xml);
			return;
		}
		if (this.column >= this.columns.first()) {
			place(xml, out);
		}
		out.start(xml, null);
	}

	private void skip(XMLStreamReader xml) throws XMLStreamException {
		for (int open = 1; open > 0;) {
			int event = xml.next();
			open += (event == XMLStreamConstants.START_ELEMENT) ? 1
					: (event == XMLStreamConstants.END_ELEMENT) ? -1 : 0;
		}
		this.depth--;
	}

	/**
	 * Writes the results of the row, once.
	 */
	private void place(XMLStreamReader xml, XmlCopy out) throws IOException {
		if (this.placed) {
			return;
		}
		this.placed = true;
		CellText cells = new CellText(out, xml.getPrefix());
		if (this.row == this.headerLine) {
			for (int index = 0; index < this.styles.length; index++) {
				String own = this.styles[index];
				cells.text(cell(index), (own != null) ? own : this.headerStyle, this.columns.names().get(index));
			}
			return;
		}
		RowResult result = this.rows.get(this.row);
		if (result != null) {
			cells.text(cell(0), this.styles[0], result.status());
			cells.text(cell(1), this.styles[1], String.join("|", result.clips()));
			cells.number(cell(2), this.styles[2], result.credits());
			cells.text(cell(3), this.styles[3], result.error());
			if (this.linked && !result.clips().isEmpty()) {
				this.links.add(cell(1), result.clips().get(0));
			}
		}
	}

	private String cell(int index) {
		return Place.letters(this.columns.first() + index) + this.row;
	}

	private void writeLinks(XMLStreamReader xml, XmlCopy out) throws IOException {
		if (!this.linksWritten && !this.links.isEmpty()) {
			String name = XmlCopy.name(xml.getPrefix(), "hyperlinks");
			out.raw("<" + name + ">");
			this.links.writeCells(out, XmlCopy.name(xml.getPrefix(), "hyperlink"));
			out.raw("</" + name + ">");
		}
		this.linksWritten = true;
	}

	/**
	 * Ours beside the user's; those of an earlier copy are left out.
	 */
	private void mergeLinks(XMLStreamReader xml, XmlCopy out) throws IOException, XMLStreamException {
		String name = XmlCopy.name(xml.getPrefix(), "hyperlinks");
		boolean begun = !this.links.isEmpty();
		if (begun) {
			out.raw("<" + name + ">");
			this.links.writeCells(out, XmlCopy.name(xml.getPrefix(), "hyperlink"));
		}
		boolean kept = false;
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("hyperlinks"))) {
			if (xml.isStartElement()) {
				kept = !ours(String.valueOf(xml.getAttributeValue(null, "ref")));
				if (kept && !begun) {
					out.raw("<" + name + ">");
					begun = true;
				}
			}
			if (kept && (xml.isStartElement() || xml.isEndElement())) {
				out.copy(xml);
			}
		}
		if (begun) {
			out.raw("</" + name + ">");
		}
		this.linksWritten = true;
		this.depth--;
	}

	private boolean ours(String ref) {
		return List.of(ref.split(":", -1))
			.stream()
			.allMatch((cell) -> this.columns.holds(CellRange.number(cell, 0))
					&& this.rows.containsKey(Integer.parseInt("0" + cell.replaceAll("\\D", ""))));
	}

}
