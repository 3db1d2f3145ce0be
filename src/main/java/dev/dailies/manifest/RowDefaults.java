package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;

/**
 * Completes rows by what the job file says where they say nothing.
 */
final class RowDefaults {

	private final List<Cell> defaults;

	// the names are the same in every row, and there are many rows
	private final Map<String, String> keys = new HashMap<>();

	RowDefaults(SheetColumns columns) {
		this.defaults = columns.defaults().stream().map(SheetColumns.Default::cell).toList();
	}

	Row completed(Row row) {
		// without a cell it could not be read at all
		if (this.defaults.isEmpty() || row.cells().isEmpty()) {
			return row;
		}
		Set<String> filled = new HashSet<>();
		row.cells().stream().filter((cell) -> !cell.text().isBlank()).forEach((cell) -> filled.add(key(cell)));
		List<Cell> missing = this.defaults.stream().filter((cell) -> isMeant(cell, filled)).toList();
		if (missing.isEmpty()) {
			return row;
		}
		Set<String> added = new HashSet<>();
		missing.forEach((cell) -> added.add(key(cell)));
		List<Cell> cells = new ArrayList<>(row.cells().size() + missing.size());
		row.cells().stream().filter((cell) -> !added.contains(key(cell))).forEach(cells::add);
		cells.addAll(missing);
		return new Row(row.place(), cells, row.problems());
	}

	// A row that says where it starts from is not told otherwise by a default.
	private boolean isMeant(Cell cell, Set<String> filled) {
		Optional<Column> column = Column.of(cell.column());
		boolean fromVideo = filled.contains(Column.VIDEO_ID.word());
		boolean fromPrompt = filled.contains(Column.PROMPT.word());
		return !filled.contains(key(cell)) && !(fromVideo && column.filter(Column::needsPrompt).isPresent())
				&& !(fromPrompt && column.filter(Column.VIDEO_ID::equals).isPresent());
	}

	private String key(Cell cell) {
		return this.keys.computeIfAbsent(cell.column(), ColumnNames::key);
	}

}
