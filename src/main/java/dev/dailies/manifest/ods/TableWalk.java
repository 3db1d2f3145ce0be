package dev.dailies.manifest.ods;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the sheets of an OpenDocument file and knows at which cell it is. Sheets
 * are told from what else is called a table, such as what a link has kept, by where they
 * stand.
 */
final class TableWalk {

	/** No spreadsheet program has more. */
	static final int MOST_ROWS = 1_048_576;

	static final int MOST_COLUMNS = 16_384;

	private final XMLStreamReader xml;

	private int depth;

	// the depth of the spreadsheet's element, and of the sheet's; 0 outside
	private int spreadsheet;

	private int table;

	// of the cell, or of what is drawn beside the cells, whose inner tables are none
	private int inner;

	private boolean cell;

	private int row;

	private int rowsRepeated = 1;

	private int column = -1;

	private int columnsRepeated = 1;

	TableWalk(XMLStreamReader xml) {
		this.xml = xml;
	}

	/**
	 * To the next event; false after the last.
	 */
	boolean next() throws XMLStreamException {
		if (!this.xml.hasNext()) {
			return false;
		}
		this.xml.next();
		this.cell = false;
		if (this.xml.isStartElement()) {
			this.depth++;
			begin();
		}
		else if (this.xml.isEndElement()) {
			if (this.depth == this.inner) {
				this.inner = 0;
				this.cell = named("table-cell") || named("covered-table-cell");
			}
			if (this.depth == this.table) {
				this.table = 0;
			}
			if (this.depth == this.spreadsheet) {
				this.spreadsheet = 0;
			}
			this.depth--;
		}
		return true;
	}

	private void begin() {
		if (is("spreadsheet")) {
			this.spreadsheet = this.depth;
		}
		else if (is("table") && this.spreadsheet > 0 && this.depth == this.spreadsheet + 1) {
			this.table = this.depth;
			this.row = 0;
			this.rowsRepeated = 1;
			this.column = -1;
			this.columnsRepeated = 1;
			this.inner = 0;
		}
		else if (this.table == 0 || this.inner > 0) {
			// says nothing of rows and cells
			return;
		}
		else if (is("shapes")) {
			this.inner = this.depth;
		}
		else if (is("table-row")) {
			this.row = Math.min(MOST_ROWS, this.row + ((this.row == 0) ? 1 : this.rowsRepeated));
			this.rowsRepeated = number(said("number-rows-repeated"), 1);
			this.column = -1;
			this.columnsRepeated = 1;
		}
		else if (named("table-cell") || named("covered-table-cell")) {
			this.inner = this.depth;
			this.cell = true;
			this.column = Math.min(MOST_COLUMNS, this.column + this.columnsRepeated);
			this.columnsRepeated = number(said("number-columns-repeated"), 1);
		}
	}

	/**
	 * Whether a sheet begins here.
	 */
	boolean isTable() {
		return this.xml.isStartElement() && this.table > 0 && this.depth == this.table;
	}

	boolean isInTable() {
		return this.table > 0;
	}

	/**
	 * Whether a cell of the sheet begins or ends here.
	 */
	boolean isCell() {
		return this.cell;
	}

	boolean isInCell() {
		return this.inner > 0;
	}

	private boolean named(String element) {
		return this.xml.getLocalName().equals(element);
	}

	boolean is(String element) {
		return (this.xml.isStartElement() || this.xml.isEndElement()) && this.xml.getLocalName().equals(element);
	}

	/**
	 * The row that it is in, from 1; 0 before the first.
	 */
	int row() {
		return this.row;
	}

	/**
	 * How many rows the one that it is in stands for.
	 */
	int rowsRepeated() {
		return this.rowsRepeated;
	}

	/**
	 * The column of the cell that it is in, from 0; -1 before the first.
	 */
	int column() {
		return this.column;
	}

	int columnsRepeated() {
		return this.columnsRepeated;
	}

	/**
	 * An attribute by its local name; empty if it is not there.
	 */
	String said(String name) {
		String value = null;
		for (int index = 0; index < this.xml.getAttributeCount() && value == null; index++) {
			value = this.xml.getAttributeLocalName(index).equals(name) ? this.xml.getAttributeValue(index) : null;
		}
		return (value != null) ? value : "";
	}

	static int number(@Nullable String text, int otherwise) {
		return (text != null && text.matches("\\d{1,7}")) ? Math.max(1, Integer.parseInt(text)) : otherwise;
	}

}
