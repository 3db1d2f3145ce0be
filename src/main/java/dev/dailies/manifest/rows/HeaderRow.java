package dev.dailies.manifest.rows;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.words.Ends;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;

/**
 * The first row of a table: what its columns are called.
 *
 * @param names by position, as we call them; blank for a column without a name
 * @param written the same as the file has them
 * @param separator of the file's cells, as it is called; empty for a sheet
 * @param problems what is wrong with them
 */
public record HeaderRow(List<String> names, List<String> written, String separator, List<Problem> problems,
		boolean lacksSource) {

	private static final int FORGIVEN = 20;

	public static HeaderRow of(Place place, List<String> cells, String separator, Naming naming) {
		List<String> written = cells.stream().map(HeaderRow::bare).toList();
		List<String> names = naming.ours(written);
		if (names.size() == 1 && names.get(0).indexOf('|') >= 0) {
			throw new FileRefusedException(Problem.error(place, names.get(0),
					"the columns are separated by '|'. Save the file with commas, semicolons or tabs and try again",
					List.of()));
		}
		ColumnNames columns = new ColumnNames();
		List<Problem> problems = new ArrayList<>();
		List<Cell> named = new ArrayList<>();
		for (int index = 0; index < names.size(); index++) {
			if (!names.get(index).isEmpty()) {
				named.add(new Cell(names.get(index), "", place.cell(index)));
			}
		}
		problems.addAll(columns.repeated(named));
		List<Problem> missing = naming.missing(place, written);
		problems.addAll(missing);
		boolean lacksSource = !columns.nameSource(named);
		problems.addAll((lacksSource && missing.isEmpty()) ? List.of(columns.noSource(place, named)) : List.of());
		return new HeaderRow(names, written, separator, problems, lacksSource);
	}

	public Row row(Place place, List<String> texts) {
		List<Cell> cells = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (int index = 0; index < Math.max(this.names.size(), texts.size()); index++) {
			String name = (index < this.names.size()) ? this.names.get(index) : "";
			String text = (index < texts.size()) ? texts.get(index) : "";
			if (!name.isEmpty()) {
				cells.add(new Cell(name, text, place.cell(index).in(name)));
			}
			else if (!text.isBlank()) {
				cells.add(new Cell("", text, place.cell(index)));
				// said once for all, where the names themselves were not found
				if (!this.lacksSource) {
					problems.add(nameless(place, index, text));
				}
			}
		}
		if (isRepeated(texts)) {
			problems.add(Problem.error(place, "the row repeats the names of the columns. Take it out"));
		}
		return new Row(place, cells, problems);
	}

	/**
	 * What a column is called in the file.
	 */
	public String written(String name) {
		int index = this.names.indexOf(name);
		return (index >= 0) ? this.written.get(index) : name;
	}

	/**
	 * As where one table was put below another.
	 */
	private boolean isRepeated(List<String> texts) {
		for (int index = 0; index < this.names.size(); index++) {
			String text = (index < texts.size()) ? texts.get(index) : "";
			String name = this.written.get(index);
			// asked of every row, so what is surely another text is not looked at closely
			if (text.length() > name.length() + FORGIVEN || !Column.plain(text).equals(Column.plain(name))) {
				return false;
			}
		}
		return this.names.stream().filter((name) -> !name.isEmpty()).count() > 1;
	}

	private Problem nameless(Place row, int index, String text) {
		Place place = row.cell(index);
		String column = (row.sheet() != null) ? Place.letters(index + 1) : String.valueOf(index + 1);
		String problem = (index < this.names.size() || row.sheet() != null)
				? "column " + column + " has no name in the header"
				: "the row has more cells than the header has columns (" + this.names.size() + "). A " + this.separator
						+ " inside a text needs double quotes around the whole cell";
		return Problem.error(place, text, problem + ", found " + Quote.of(text), List.of());
	}

	private static String bare(String name) {
		return Ends.without(name, (sign) -> Ends.isPlainBlank(sign) || Character.isSpaceChar(sign) || sign == '\ufeff');
	}

}
