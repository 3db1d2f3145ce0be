package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet, one by one. Elements are told by their local names, for prefixes
 * and namespaces differ between programs and between the kinds of workbook.
 */
public final class SheetReader implements SheetRows {

	private final InputStream in;

	private final XMLStreamReader xml;

	private final SharedTexts texts;

	// written out once, for the first of their cells
	private final Map<String, String> sharedFormulas = new HashMap<>();

	private int row;

	private boolean ended;

	SheetReader(InputStream in, SharedTexts texts) throws XMLStreamException {
		this.in = in;
		this.xml = XmlCopy.reader(in);
		this.texts = texts;
	}

	@Override
	public @Nullable SheetRow next() throws XMLStreamException {
		while (!this.ended && this.xml.hasNext()) {
			int event = this.xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && this.xml.getLocalName().equals("row")) {
				return row();
			}
			this.ended = event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("sheetData");
		}
		return null;
	}

	private SheetRow row() throws XMLStreamException {
		this.row = number(this.xml.getAttributeValue(null, "r"), this.row + 1);
		boolean hidden = isTrue(this.xml.getAttributeValue(null, "hidden"));
		List<SheetCell> cells = new ArrayList<>();
		int column = 0;
		while (!(this.xml.next() == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("row"))) {
			if (this.xml.isStartElement() && this.xml.getLocalName().equals("c")) {
				column = CellRange.number(this.xml.getAttributeValue(null, "r"), column + 1);
				cells.add(cell(column - 1));
			}
		}
		return new SheetRow(this.row, hidden, cells);
	}

	private SheetCell cell(int column) throws XMLStreamException {
		String written = this.xml.getAttributeValue(null, "t");
		String type = (written != null) ? written : "n";
		int style = number(this.xml.getAttributeValue(null, "s"), -1);
		boolean rich = this.xml.getAttributeValue(null, "vm") != null;
		String value = null;
		String formula = null;
		while (!(this.xml.next() == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("c"))) {
			if (this.xml.isStartElement()) {
				switch (this.xml.getLocalName()) {
					case "v" -> value = value(type);
					case "is" -> value = RichText.read(this.xml, "is");
					case "f" -> formula = formula();
					default -> {
						// what programs add for themselves
					}
				}
			}
		}
		return new SheetCell(column, SheetCell.Kind.of(type), style, value, formula,
				formula != null || type.equals("str"), rich);
	}

	private String value(String type) throws XMLStreamException {
		String value = this.xml.getElementText();
		return switch (type) {
			case "s" -> value.isBlank() ? "" : this.texts.at(value.strip());
			case "str" -> RichText.unescaped(value);
			default -> value.strip();
		};
	}

	private String formula() throws XMLStreamException {
		String group = this.xml.getAttributeValue(null, "si");
		String formula = this.xml.getElementText();
		if (group == null) {
			return formula;
		}
		if (!formula.isEmpty()) {
			this.sharedFormulas.put(group, formula);
		}
		return this.sharedFormulas.getOrDefault(group, "");
	}

	private static int number(@Nullable String text, int otherwise) {
		return (text != null && text.matches("\\d{1,7}")) ? Integer.parseInt(text) : otherwise;
	}

	private static boolean isTrue(@Nullable String flag) {
		return "1".equals(flag) || "true".equals(flag);
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
