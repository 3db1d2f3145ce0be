package dev.dailies.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet of a workbook, read one by one. What is hidden there, by hand or
 * by a filter, is passed over.
 */
final class XlsxRows implements Rows {

	private final ReadableWorkbook workbook;

	private final Place place;

	private final Stream<org.dhatim.fastexcel.reader.Row> stream;

	private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

	private final BitSet hidden = new BitSet();

	private final List<Problem> problems = new ArrayList<>();

	private final HeaderRow header;

	private int headerLine;

	private XlsxRows(ReadableWorkbook workbook, Place place, Stream<org.dhatim.fastexcel.reader.Row> stream) {
		this.workbook = workbook;
		this.place = place;
		this.stream = stream;
		this.rows = stream.iterator();
		this.header = header();
	}

	/**
	 * @param sheet by its name; null for the first that is not hidden
	 */
	static XlsxRows of(Path file, @Nullable String sheet) {
		OpenWorkbook opened = OpenWorkbook.of(file);
		try {
			Sheet chosen = opened.sheet(sheet);
			return new XlsxRows(opened.workbook(), opened.place().onSheet(chosen.getName()), opened.rows(chosen));
		}
		catch (ManifestException ex) {
			close(opened.workbook());
			throw ex;
		}
	}

	@Override
	public List<Problem> problems() {
		return this.problems;
	}

	@Override
	public boolean lacksSource() {
		return this.header.lacksSource();
	}

	@Override
	public @Nullable String sheet() {
		return this.place.sheet();
	}

	@Override
	public int headerLine() {
		return this.headerLine;
	}

	@Override
	public @Nullable Row next() {
		for (Shown row = shown(); row != null; row = shown()) {
			if (row.hidden()) {
				this.hidden.set(row.number());
			}
			else {
				return row(row);
			}
		}
		return null;
	}

	private Row row(Shown shown) {
		Row row = this.header.row(this.place.atLine(shown.number()), shown.texts());
		List<Problem> found = new ArrayList<>(row.problems());
		found.addAll(faults(shown, this.header.names()));
		return new Row(row.place(), row.cells(), found);
	}

	private HeaderRow header() {
		Shown row = shown();
		if (row == null) {
			throw new ManifestException(Problem.error(this.place,
					"the sheet is empty. It needs a row of column names, such as id, prompt, model, steps, and a row "
							+ "for each shot"));
		}
		this.headerLine = row.number();
		HeaderRow names = HeaderRow.of(this.place.atLine(row.number()), row.texts(), "");
		this.problems.addAll(faults(row, List.of()));
		this.problems.addAll(names.problems());
		return names;
	}

	private List<Problem> faults(Shown row, List<String> names) {
		List<Problem> faults = new ArrayList<>();
		for (int index = 0; index < row.cells().size(); index++) {
			String fault = row.cells().get(index).fault();
			if (fault != null) {
				Place cell = this.place.atLine(row.number()).cell(index);
				String name = (index < names.size()) ? names.get(index) : "";
				faults.add(Problem.error(name.isEmpty() ? cell : cell.in(name), fault));
			}
		}
		return faults;
	}

	/**
	 * The next row that is not empty; null after the last.
	 */
	private @Nullable Shown shown() {
		try {
			while (this.rows.hasNext()) {
				Shown row = Shown.of(this.rows.next(), this.workbook.isDate1904());
				if (!row.isEmpty()) {
					return row;
				}
			}
			return null;
		}
		// what a damaged file makes the library throw has no common type
		catch (RuntimeException ex) {
			throw new ManifestException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	@Override
	public List<Problem> passedOver() {
		if (this.hidden.isEmpty()) {
			return List.of();
		}
		boolean one = this.hidden.cardinality() == 1;
		return List.of(Problem.warning(this.place, "",
				(one ? "row " : "rows ") + RowNumbers.text(this.hidden) + (one ? " is" : " are") + " hidden and "
						+ (one ? "was" : "were") + " skipped. Show " + (one ? "it" : "them")
						+ " (by hand, or clear the filter) to have " + (one ? "it" : "them") + " made",
				null));
	}

	@Override
	public String readAs(int count) {
		int skipped = this.hidden.cardinality();
		return "sheet \"" + Quote.plain(String.valueOf(this.place.sheet())) + "\", " + Rows.counted(count, "row")
				+ ((skipped > 0) ? ", " + Rows.counted(skipped, "hidden row") + " skipped" : "");
	}

	@Override
	public void close() {
		this.stream.close();
		close(this.workbook);
	}

	private static void close(ReadableWorkbook workbook) {
		try {
			workbook.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A row as a person sees it.
	 *
	 * @param number from 1
	 */
	private record Shown(int number, boolean hidden, List<ShownCell> cells) {

		static Shown of(org.dhatim.fastexcel.reader.Row row, boolean from1904) {
			List<ShownCell> cells = new ArrayList<>();
			for (int index = 0; index < row.getCellCount(); index++) {
				cells.add(ShownCell.of(row.getCell(index), from1904));
			}
			return new Shown(row.getRowNum(), row.isHidden(), cells);
		}

		boolean isEmpty() {
			return this.cells.stream().allMatch((cell) -> cell.text().isBlank() && cell.fault() == null);
		}

		List<String> texts() {
			return this.cells.stream().map(ShownCell::text).toList();
		}

	}

}
