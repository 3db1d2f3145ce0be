package dev.dailies.manifest.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.manifest.workbook.NewWorkbook;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a manifest as a workbook, in which each cell that something is wrong with is
 * coloured and has a comment that says what.
 */
public final class AnnotatedCopy {

	private static final String SHEET = "Shots";

	private static final int FLUSHED = 500;

	private final Path manifest;

	private final Supplier<Rows> opened;

	// the manifest's columns in their order, each with its place in the copy
	private final Map<String, Integer> columns = new LinkedHashMap<>();

	private final List<String> names = new ArrayList<>();

	private final List<String> cut = new ArrayList<>();

	/**
	 * @param opened opens the manifest's rows, which is asked for twice
	 */
	public AnnotatedCopy(Path manifest, Supplier<Rows> opened) {
		this.manifest = manifest;
		this.opened = opened;
	}

	/**
	 * Writes the copy, over whatever is there.
	 * @return the cells of the copy that hold only the beginning of their text
	 * @throws FileRefusedException if the manifest cannot be opened, or is the copy
	 * itself
	 */
	public List<String> write(Path out, List<Problem> problems) throws IOException {
		if (Files.exists(out) && Files.isSameFile(out, this.manifest)) {
			throw new FileRefusedException(
					Problem.error(Place.of(out), "the copy would be written over the manifest itself. Name another"));
		}
		nameColumns();
		NewWorkbook.write(out, (workbook) -> {
			Worksheet sheet = workbook.newWorksheet(SHEET);
			sheet.freezePane(0, 1);
			fill(sheet, new Remarks(problems));
		});
		return this.cut;
	}

	private void nameColumns() {
		int nameless = 0;
		try (Rows rows = this.opened.get()) {
			for (Row row = next(rows, null); row != null; row = next(rows, null)) {
				for (Cell cell : row.cells()) {
					if (!cell.column().isEmpty() && !this.columns.containsKey(ColumnNames.key(cell.column()))) {
						this.columns.put(ColumnNames.key(cell.column()), this.columns.size());
						this.names.add(rows.written(cell.column()));
					}
				}
				nameless = Math.max(nameless, nameless(row).size());
			}
		}
		for (int index = 0; index < Math.max(nameless, this.names.isEmpty() ? 1 : 0); index++) {
			this.names.add("");
		}
	}

	private static List<Cell> nameless(Row row) {
		return row.cells().stream().filter((cell) -> cell.column().isEmpty()).toList();
	}

	private void fill(Worksheet sheet, Remarks remarks) throws IOException {
		AnnotatedRow header = new AnnotatedRow(this.names.size());
		for (int column = 0; column < this.names.size(); column++) {
			header.write(column, this.names.get(column));
		}
		try (Rows rows = this.opened.get()) {
			Ended ended = new Ended();
			Row row = next(rows, ended);
			remarks.before(row).forEach((problem) -> header.remark(named(problem), problem));
			put(header, sheet, 0);
			int number = 1;
			while (row != null) {
				Row after = next(rows, ended);
				put(line(row, remarks.of(row, after)), sheet, number);
				if (++number % FLUSHED == 0) {
					sheet.flush();
				}
				row = after;
			}
			end(ended, sheet, number);
		}
	}

	private void put(AnnotatedRow line, Worksheet sheet, int row) {
		line.put(sheet, row, row == 0);
		line.cut().forEach((column) -> this.cut.add(Place.letters(column + 1) + (row + 1)));
	}

	private AnnotatedRow line(Row row, List<Problem> problems) {
		AnnotatedRow line = new AnnotatedRow(this.names.size());
		int nameless = this.columns.size();
		for (Cell cell : row.cells()) {
			Integer named = this.columns.get(ColumnNames.key(cell.column()));
			line.write((named != null) ? named : nameless++, cell.text());
		}
		problems.forEach((problem) -> line.remark(column(problem), problem));
		return line;
	}

	/**
	 * What concerns a row as a whole stands in its first cell.
	 */
	private int column(Problem problem) {
		String name = problem.place().column();
		return (name != null) ? this.columns.getOrDefault(ColumnNames.key(name), 0) : 0;
	}

	/**
	 * What concerns a name in the header stands there.
	 */
	private int named(Problem problem) {
		int column = column(problem);
		return (column > 0) ? column : this.columns.getOrDefault(ColumnNames.key(problem.found()), 0);
	}

	private void end(Ended ended, Worksheet sheet, int number) {
		FileRefusedException why = ended.why;
		if (why != null) {
			AnnotatedRow line = new AnnotatedRow(this.names.size());
			line.write(0, "The manifest could not be read any further.");
			why.problems().forEach((problem) -> line.remark(0, problem));
			line.put(sheet, number, false);
		}
	}

	/**
	 * The next row; null after the last that can be read.
	 */
	private static @Nullable Row next(Rows rows, @Nullable Ended ended) {
		try {
			return rows.next();
		}
		catch (FileRefusedException ex) {
			if (ended != null) {
				ended.why = ex;
			}
			return null;
		}
	}

	/**
	 * Why there is no further row; null if there is none in the file.
	 */
	private static final class Ended {

		private @Nullable FileRefusedException why;

	}

}
