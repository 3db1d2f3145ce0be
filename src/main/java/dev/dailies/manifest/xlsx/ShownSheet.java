package dev.dailies.manifest.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.workbook.CellLinks;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.SheetCell;
import dev.dailies.manifest.workbook.SheetRow;
import dev.dailies.manifest.workbook.SheetRows;
import dev.dailies.manifest.workbook.Sheets;
import dev.dailies.manifest.workbook.WorkbookGuard;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an open sheet as a person sees their cells.
 */
final class ShownSheet implements AutoCloseable {

	private final Sheets workbook;

	private final Place place;

	private final SheetRows reader;

	private final CellLinks links;

	ShownSheet(Sheets workbook, OpenWorkbook.Sheet sheet) {
		this.workbook = workbook;
		this.place = workbook.place().onSheet(sheet.name());
		this.links = workbook.links(sheet);
		this.reader = workbook.rows(sheet);
	}

	Place place() {
		return this.place;
	}

	/**
	 * The next row that has anything written in it; null after the last.
	 */
	@Nullable SheetRow next() {
		try {
			SheetRow row = this.reader.next();
			while (row != null && row.isBlank()) {
				row = this.reader.next();
			}
			return row;
		}
		// what a damaged file makes a reader of XML throw has no common type
		catch (XMLStreamException | RuntimeException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	/**
	 * The cells of a row up to the last that is not blank.
	 * @param columns what they are to be, by position; empty for the user's own
	 */
	List<ShownCell> cells(SheetRow row, List<Optional<Column>> columns) {
		List<ShownCell> cells = new ArrayList<>();
		for (SheetCell cell : row.cells()) {
			Column column = (cell.column() < columns.size()) ? columns.get(cell.column()).orElse(null) : null;
			String link = (column == Column.IMAGE_URLS) ? this.links.of(row.number(), cell.column()) : null;
			ShownCell shown = ShownCell.of(cell, this.workbook.formats(), this.workbook.isFrom1904(), column, link);
			if (!shown.isBlank()) {
				while (cells.size() <= cell.column()) {
					cells.add(ShownCell.EMPTY);
				}
				cells.set(cell.column(), shown);
			}
		}
		return cells;
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
