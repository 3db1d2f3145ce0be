package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * The first line of a CSV file: what its columns are called.
 *
 * @param names by position; blank for a column without a name
 * @param problems what is wrong with them
 */
record CsvHeader(List<String> names, List<Problem> problems, boolean lacksSource) {

	static CsvHeader of(Place place, List<String> cells) {
		List<String> names = cells.stream().map(String::strip).toList();
		if (names.size() == 1 && names.get(0).matches(".*[;\\t|].*")) {
			throw new ManifestException(Problem.error(place, names.get(0),
					"the columns are not separated by commas. Save the file as comma-separated CSV and try again",
					List.of()));
		}
		ColumnNames columns = new ColumnNames();
		List<Problem> problems = new ArrayList<>();
		List<Cell> named = new ArrayList<>();
		for (int index = 0; index < names.size(); index++) {
			if (!names.get(index).isEmpty()) {
				named.add(new Cell(names.get(index), "", place));
			}
		}
		problems.addAll(columns.repeated(named));
		boolean lacksSource = !columns.nameSource(named);
		problems.addAll(lacksSource ? List.of(columns.noSource(place, named)) : columns.nearMisses(named));
		return new CsvHeader(names, problems, lacksSource);
	}

	Row row(Place place, List<String> texts) {
		List<Cell> cells = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (int index = 0; index < Math.max(this.names.size(), texts.size()); index++) {
			String name = (index < this.names.size()) ? this.names.get(index) : "";
			String text = (index < texts.size()) ? texts.get(index) : "";
			if (!name.isEmpty()) {
				cells.add(new Cell(name, text, place.in(name)));
			}
			else if (!text.isBlank()) {
				problems.add(nameless(place, index, text));
			}
		}
		return new Row(place, cells, problems);
	}

	private Problem nameless(Place place, int index, String text) {
		String problem = (index < this.names.size()) ? "column " + (index + 1) + " has no name in the header"
				: "the row has more cells than the header has columns (" + this.names.size()
						+ "). A comma inside a text needs double quotes around the whole cell";
		return Problem.error(place, text, problem + ", found " + Quote.of(text), List.of());
	}

}
