package dev.dailies.manifest.rows;

import java.util.List;
import java.util.Optional;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * Which of the first rows of a table names its columns: people put a title above it.
 *
 * @param index of the row among those looked at
 * @param rival another row that may as well be it; -1 if there is none
 * @param found whether the row names what a shot starts from
 */
public record HeaderSearch(int index, int rival, boolean found) {

	/** How many rows that are not empty are looked at. */
	public static final int ROWS = 20;

	/**
	 * Looks for the row that names the columns.
	 * @param rows the first that are not empty; at least one
	 */
	public static HeaderSearch among(List<List<String>> rows) {
		int best = (startsShots(rows.get(0)) || rows.size() == 1) ? 0 : -1;
		int rival = -1;
		for (int index = 0; index < rows.size(); index++) {
			long known = known(rows.get(index));
			if (index == best || !namesOnly(rows.get(index))) {
				continue;
			}
			if (best < 0 || known > known(rows.get(best))) {
				best = index;
				rival = -1;
			}
			else if (known > 1 && known == known(rows.get(best))) {
				rival = (rival < 0) ? index : rival;
			}
		}
		return (best >= 0) ? new HeaderSearch(best, rival, startsShots(rows.get(best))) : lacking(rows);
	}

	/**
	 * No row is surely the one.
	 */
	private static HeaderSearch lacking(List<List<String>> rows) {
		int only = -1;
		int starts = 0;
		int most = 0;
		for (int index = 0; index < rows.size(); index++) {
			if (startsShots(rows.get(index))) {
				only = index;
				starts++;
			}
			if (known(rows.get(index)) > Math.max(1, known(rows.get(most)))) {
				most = index;
			}
		}
		return (starts == 1) ? new HeaderSearch(only, -1, true) : new HeaderSearch(most, -1, false);
	}

	private static long known(List<String> row) {
		return row.stream().map(Column::of).flatMap(Optional::stream).distinct().count();
	}

	private static boolean startsShots(List<String> row) {
		return row.stream().map(Column::of).flatMap(Optional::stream).anyMatch(Column::isStart);
	}

	private static boolean namesOnly(List<String> row) {
		long known = known(row);
		return startsShots(row) && (known > 1 || known == row.stream().filter((cell) -> !cell.isBlank()).count());
	}

	/**
	 * What is said where another row may as well be the one.
	 */
	public static Problem twice(Place place, int line, int other) {
		return Problem.error(place, "the names of the columns stand in " + place.lineCalled(line) + " and in "
				+ place.lineCalled(other) + ". Take one of them out, with what belongs to it");
	}

	/**
	 * What is said where the names do not stand in the first row that is not empty.
	 */
	public static String said(Place place, int line) {
		return "the column names are in " + place.lineCalled(line);
	}

}
