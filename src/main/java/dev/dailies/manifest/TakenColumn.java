package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a manifest was taken as.
 *
 * @param written what it is called there; empty for what only the job file says
 * @param as our word for it; null for a label of the user's own
 * @param letter of a sheet's column; empty in other files
 * @param first what the first row has there; empty if nothing
 * @param standard where the job file says it, for rows that leave it out; null if it does
 * not
 */
public record TakenColumn(String written, @Nullable String as, String letter, String first, @Nullable Place standard) {

	/**
	 * Those that the first row has, in the file's order, then those that the job file
	 * adds.
	 */
	static List<TakenColumn> of(Rows rows, SheetColumns columns) {
		Row row = rows.next();
		List<TakenColumn> taken = new ArrayList<>();
		Set<String> seen = new LinkedHashSet<>();
		for (Cell cell : (row != null) ? row.cells() : List.<Cell>of()) {
			seen.add(ColumnNames.key(cell.column()));
			boolean lettered = cell.place().sheet() != null && cell.place().character() > 0;
			taken.add(new TakenColumn(rows.written(cell.column()), as(cell.column()),
					lettered ? Place.letters(cell.place().character()) : "", cell.text(), null));
		}
		for (SheetColumns.Default standard : columns.defaults()) {
			boolean empty = taken.stream().noneMatch((one) -> isFilled(one, standard.column()));
			if (!seen.contains(ColumnNames.key(standard.column())) || empty) {
				taken.add(new TakenColumn("", as(standard.column()), "", standard.text(), standard.place()));
			}
		}
		return taken;
	}

	private static boolean isFilled(TakenColumn column, String name) {
		String key = (column.as != null) ? column.as : column.written;
		return key.equals(ColumnNames.key(name)) && !column.first.isBlank();
	}

	private static @Nullable String as(String name) {
		return Column.of(name).map(Column::word).orElse(null);
	}

}
