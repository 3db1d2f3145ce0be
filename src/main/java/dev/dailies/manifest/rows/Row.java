package dev.dailies.manifest.rows;

import java.util.List;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * One row of a manifest, whatever its format.
 *
 * @param cells in the file's order, no column twice; what stands under no name has an
 * empty one, and is a problem
 * @param problems what the format's reader already found wrong with the row
 */
public record Row(Place place, List<Cell> cells, List<Problem> problems) {

	public Row {
		cells = List.copyOf(cells);
		problems = List.copyOf(problems);
	}

	/**
	 * Whether what it starts from is already one of its problems.
	 */
	public boolean hasUnreadableStart() {
		return this.cells.isEmpty() || this.problems.stream()
			.filter(Problem::isError)
			.map((problem) -> problem.place().column())
			.anyMatch((name) -> name != null && Column.of(name).filter(Column::isStart).isPresent());
	}

}
