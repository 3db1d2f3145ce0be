package dev.dailies.manifest.ods;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.SheetCell;
import dev.dailies.manifest.workbook.SheetRow;
import dev.dailies.manifest.workbook.SheetRows;
import dev.dailies.manifest.workbook.XmlCopy;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet. A row that stands for several that are alike is handed out as
 * often; what is repeated and empty is passed over, however often it is.
 */
final class TableReader implements SheetRows {

	/** Cells that a few bytes say again: far more than anybody copies down. */
	private static final long MOST_REPEATED = 4_000_000;

	private final InputStream in;

	private final XMLStreamReader xml;

	private final TableWalk walk;

	private final Place place;

	private @Nullable SheetRow again;

	private int times;

	private long repeated;

	/**
	 * @param index of the sheet in the file
	 */
	TableReader(InputStream in, int index, Place place) throws XMLStreamException {
		this.in = in;
		this.place = place;
		this.xml = XmlCopy.reader(in);
		this.walk = new TableWalk(this.xml);
		int before = -1;
		while (before < index && this.walk.next()) {
			before += this.walk.isTable() ? 1 : 0;
		}
	}

	@Override
	public @Nullable SheetRow next() throws XMLStreamException {
		SheetRow last = this.again;
		if (last != null && this.times > 0) {
			this.times--;
			this.again = new SheetRow(last.number() + 1, last.hidden(), last.cells());
			return this.again;
		}
		while (this.walk.isInTable() && this.walk.next()) {
			if (this.xml.isStartElement() && this.walk.is("table-row")) {
				SheetRow row = row();
				if (!row.cells().isEmpty()) {
					this.again = row;
					this.times = Math.min(this.walk.rowsRepeated(), TableWalk.MOST_ROWS - row.number() + 1) - 1;
					count((long) this.times * row.cells().size());
					return row;
				}
			}
		}
		return null;
	}

	private SheetRow row() throws XMLStreamException {
		boolean hidden = !List.of("", "visible").contains(this.walk.said("visibility"));
		int number = this.walk.row();
		List<SheetCell> cells = new ArrayList<>();
		while (this.walk.next() && !(this.xml.isEndElement() && this.walk.is("table-row"))) {
			if (this.xml.isStartElement() && this.walk.isCell()) {
				int column = this.walk.column();
				int alike = Math.min(this.walk.columnsRepeated(), TableWalk.MOST_COLUMNS - column);
				TableCell cell = TableCell.read(this.walk, this.xml);
				if (!cell.isEmpty()) {
					count(alike - 1L);
					for (int index = 0; index < alike; index++) {
						cells.add(cell.at(column + index));
					}
				}
			}
		}
		return new SheetRow(number, hidden, cells);
	}

	private void count(long cells) {
		this.repeated += cells;
		if (this.repeated > MOST_REPEATED) {
			throw new FileRefusedException(Problem.error(this.place,
					"the same cells are repeated millions of times. Copy the rows that are meant into a new file"));
		}
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
