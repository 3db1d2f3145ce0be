package dev.dailies.manifest.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.dailies.manifest.rows.Row;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The problems of a manifest in the order of its rows.
 */
final class Remarks {

	private static final Comparator<Place> IN_THE_FILE = Comparator.comparingInt(Place::line)
		.thenComparingInt(Place::character);

	private final List<Problem> problems;

	private int next;

	Remarks(List<Problem> problems) {
		this.problems = problems.stream().sorted(Comparator.comparing(Problem::place, IN_THE_FILE)).toList();
	}

	/**
	 * What stands before the first row: problems of the file, its header and its
	 * defaults. To be asked first.
	 * @param first null if there are no rows
	 */
	List<Problem> before(@Nullable Row first) {
		return upTo(first);
	}

	/**
	 * The problems of a row. Rows are asked for in the order of the file.
	 * @param after the row that follows; null if it is the last
	 */
	List<Problem> of(Row row, @Nullable Row after) {
		return upTo(after).stream().filter((problem) -> !isBefore(problem.place(), row.place())).toList();
	}

	private List<Problem> upTo(@Nullable Row row) {
		List<Problem> found = new ArrayList<>();
		while (this.next < this.problems.size()
				&& (row == null || isBefore(this.problems.get(this.next).place(), row.place()))) {
			found.add(this.problems.get(this.next++));
		}
		return found;
	}

	private static boolean isBefore(Place place, Place row) {
		return IN_THE_FILE.compare(place, row) < 0;
	}

}
