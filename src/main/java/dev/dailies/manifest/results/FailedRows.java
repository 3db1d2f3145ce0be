package dev.dailies.manifest.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.workbook.NewWorkbook;

/**
 * Rows of a manifest that are sent back to whoever wrote them: a workbook that is a
 * manifest itself, with what went wrong beside each.
 */
public final class FailedRows {

	private static final String SHEET = "failed";

	private static final String ERROR = "error";

	private final List<Row> rows = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	// by key, as the file writes them
	private final Map<String, String> names = new LinkedHashMap<>();

	/**
	 * Takes a row.
	 * @param written what the file calls each column
	 */
	public void add(Row row, String error, Map<String, String> written) {
		this.rows.add(row);
		this.errors.add(error);
		row.cells()
			.stream()
			.map(Cell::column)
			.filter((name) -> !name.isEmpty())
			.forEach((name) -> this.names.putIfAbsent(ColumnNames.key(name), written.getOrDefault(name, name)));
	}

	public int count() {
		return this.rows.size();
	}

	/**
	 * Writes them, over whatever is there.
	 */
	public void write(Path out) throws IOException {
		List<String> keys = new ArrayList<>(this.names.keySet());
		// of a copy that was sent back before: what is said now stands in its place
		keys.remove(ERROR);
		NewWorkbook.write(out, (workbook) -> {
			var sheet = workbook.newWorksheet(SHEET);
			sheet.freezePane(0, 1);
			AnnotatedRow header = new AnnotatedRow(keys.size() + 1);
			keys.forEach((key) -> header.write(keys.indexOf(key), this.names.getOrDefault(key, key)));
			header.write(keys.size(), ERROR);
			header.put(sheet, 0, true);
			for (int index = 0; index < this.rows.size(); index++) {
				AnnotatedRow line = new AnnotatedRow(keys.size() + 1);
				for (Cell cell : this.rows.get(index).cells()) {
					int column = keys.indexOf(ColumnNames.key(cell.column()));
					if (column >= 0) {
						line.write(column, cell.text());
					}
				}
				line.write(keys.size(), this.errors.get(index));
				line.put(sheet, index + 1, false);
			}
		});
	}

}
