package dev.dailies.cli.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as lines, each column as wide as its widest cell.
 */
final class Columns {

	private Columns() {
	}

	/**
	 * The last column is not filled up.
	 * @param rows all of the same number of cells
	 */
	static List<String> aligned(List<List<String>> rows) {
		int columns = rows.isEmpty() ? 0 : rows.get(0).size();
		int[] widths = new int[columns];
		rows.forEach((row) -> {
			for (int column = 0; column < columns; column++) {
				widths[column] = Math.max(widths[column], row.get(column).length());
			}
		});
		List<String> lines = new ArrayList<>();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int column = 0; column < columns; column++) {
				String cell = row.get(column);
				line.append(cell);
				if (column < columns - 1) {
					line.append(" ".repeat(widths[column] - cell.length() + 2));
				}
			}
			lines.add(line.toString().stripTrailing());
		}
		return lines;
	}

}
