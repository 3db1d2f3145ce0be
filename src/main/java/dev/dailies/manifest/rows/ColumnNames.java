package dev.dailies.manifest.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.words.Nearest;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import dev.dailies.words.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, or looks wrong, with the names of a file's columns.
 */
public final class ColumnNames {

	/**
	 * Equal for two names of the same column.
	 */
	public static String key(String name) {
		return Column.of(name).map(Column::word).orElse(name);
	}

	public List<Problem> repeated(List<Cell> cells) {
		Map<String, String> seen = new HashMap<>();
		List<Problem> problems = new ArrayList<>();
		for (Cell cell : cells) {
			String first = seen.putIfAbsent(key(cell.column()), cell.column());
			if (first != null) {
				problems.add(Problem.error(cell.place(), cell.column(),
						"column " + Quote.of(cell.column()) + " stands twice"
								+ (first.equals(cell.column()) ? "" : " (also as " + Quote.of(first) + ")"),
						List.of()));
			}
		}
		return problems;
	}

	/**
	 * Whether a shot can be made from these columns.
	 */
	public boolean nameSource(List<Cell> cells) {
		return cells.stream().map((cell) -> Column.of(cell.column()).orElse(Column.ID)).anyMatch(Column::isStart);
	}

	/**
	 * To be said when {@link #nameSource} is false.
	 */
	public Problem noSource(Place place, List<Cell> cells) {
		List<String> needed = List.of(Column.PROMPT.word(), Column.VIDEO_ID.word());
		for (Cell cell : cells) {
			String meant = meant(cell.column(), needed);
			if (meant != null) {
				return new Problem(Severity.ERROR, cell.place(), cell.column(),
						"needs a column 'prompt' or 'video_id', found only " + Quote.of(cell.column()), List.of(),
						meant);
			}
		}
		return Problem.error(place, "needs a column 'prompt' or 'video_id'");
	}

	private static @Nullable String meant(String name, List<String> needed) {
		ColumnMeaning meaning = ColumnMeaning.of(name);
		return (meaning != null && meaning.column() != null && needed.contains(meaning.column().word()))
				? meaning.column().word() : near(name, needed);
	}

	// Short names are near to everything: 'tags' is not a slip for 'takes'.
	static @Nullable String near(String name, List<String> known) {
		int slips = (name.length() <= 2) ? 0 : (name.length() <= 5) ? 1 : 2;
		String plain = Column.plain(name);
		String meant = Nearest.within(slips, plain, known.stream().map(Column::plain).toList());
		return (meant != null) ? Column.of(meant).map(Column::word).orElse(null) : null;
	}

}
