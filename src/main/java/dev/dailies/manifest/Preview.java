package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a manifest as a table, and the rows further down that something is
 * wrong with.
 *
 * @param left how many rows are not shown, as far as it was read
 */
public record Preview(List<Head> columns, List<Line> lines, int left) {

	public Preview {
		columns = List.copyOf(columns);
		lines = List.copyOf(lines);
	}

	/**
	 * Reads no further than the last row that is shown.
	 * @param first so many rows are shown whatever they hold
	 * @param most of all that are shown
	 */
	static Preview of(Rows rows, int first, int most, List<Problem> problems) {
		Map<Integer, List<Problem>> wrong = new LinkedHashMap<>();
		problems.forEach(
				(problem) -> wrong.computeIfAbsent(problem.place().line(), (line) -> new ArrayList<>()).add(problem));
		Map<String, Head> heads = new LinkedHashMap<>();
		List<Row> shown = new ArrayList<>();
		int left = 0;
		try {
			for (Row row = rows.next(); row != null; row = rows.next()) {
				boolean isShown = shown.size() < most
						&& (shown.size() < first || wrong.containsKey(row.place().line()));
				if (isShown) {
					shown.add(row);
					row.cells().forEach((cell) -> heads.computeIfAbsent(cell.column(), (name) -> Head.of(cell, rows)));
				}
				else {
					left++;
				}
			}
		}
		catch (FileRefusedException ex) {
			// a check says why the rest cannot be read
			left++;
		}
		List<String> names = List.copyOf(heads.keySet());
		return new Preview(List.copyOf(heads.values()),
				shown.stream()
					.map((row) -> Line.of(row, names, wrong.getOrDefault(row.place().line(), List.of())))
					.toList(),
				left);
	}

	/**
	 * A column.
	 *
	 * @param letter of a sheet's column; empty in other files
	 * @param as our word for it; null for a label of the user's own
	 */
	public record Head(String written, String letter, @Nullable String as) {

		static Head of(Cell cell, Rows rows) {
			boolean lettered = cell.place().sheet() != null && cell.place().character() > 0;
			return new Head(rows.written(cell.column()), lettered ? Place.letters(cell.place().character()) : "",
					Column.of(cell.column()).map(Column::word).orElse(null));
		}

	}

	/**
	 * A row.
	 *
	 * @param number in the file
	 * @param cells one for each column
	 * @param problems of the row that stand at no cell of it
	 */
	public record Line(int number, List<Value> cells, List<Problem> problems) {

		static Line of(Row row, List<String> names, List<Problem> problems) {
			Map<String, Value> values = new LinkedHashMap<>();
			names.forEach((name) -> values.put(name, new Value("", List.of())));
			List<Problem> others = new ArrayList<>(problems);
			for (Cell cell : row.cells()) {
				List<Problem> here = problems.stream().filter((problem) -> isAt(problem, cell)).toList();
				others.removeAll(here);
				values.put(cell.column(), new Value(cell.text(), here));
			}
			return new Line(row.place().line(), List.copyOf(values.values()), List.copyOf(others));
		}

		private static boolean isAt(Problem problem, Cell cell) {
			String column = problem.place().column();
			return (column != null) ? ColumnNames.key(column).equals(ColumnNames.key(cell.column()))
					: problem.place().sheet() != null && problem.place().character() > 0
							&& problem.place().character() == cell.place().character();
		}

	}

	/**
	 * What stands in a cell, and what is wrong with it.
	 */
	public record Value(String text, List<Problem> problems) {

		/**
		 * Whether a run would not take it.
		 */
		public boolean isWrong() {
			return this.problems.stream().anyMatch(Problem::isError);
		}

	}

}
