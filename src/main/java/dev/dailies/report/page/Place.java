package dev.dailies.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import dev.dailies.report.result.Totals;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a page stands among the pages of a report.
 *
 * @param shots which ones it holds, in words
 * @param all how all shots of the report stand, in words
 * @param before the file before it; null for the first
 * @param next the file after it; null for the last
 */
record Place(int number, String shots, String all, @Nullable String before, @Nullable String next, List<Link> pages) {

	/**
	 * Null where there is only one page.
	 */
	static @Nullable Place of(Sheet sheet, List<Sheet> sheets, Totals totals) {
		if (sheets.size() == 1) {
			return null;
		}
		int number = sheet.number();
		return new Place(number, "Shots %d to %d of %d".formatted(sheet.first(), sheet.last(), totals.shotCount()),
				"Of all " + totals.shotCount() + " shots: " + words(totals::shots),
				(number > 1) ? PageFiles.name(number - 1) : null,
				(number < sheets.size()) ? PageFiles.name(number + 1) : null,
				sheets.stream().map((other) -> Link.to(other, other == sheet)).toList());
	}

	public boolean isFirst() {
		return this.number == 1;
	}

	private static String words(ToIntFunction<ShotStatus> counted) {
		return Arrays.stream(ShotStatus.values())
			.filter((status) -> counted.applyAsInt(status) > 0)
			.map((status) -> counted.applyAsInt(status) + " " + status.word())
			.collect(Collectors.joining(", "));
	}

	/**
	 * A page to go to.
	 *
	 * @param from the id of its first shot
	 * @param to the id of its last one
	 * @param notFinished how many of its shots are not, by status; empty if all are
	 */
	record Link(int number, String file, String shots, String from, String to, String notFinished, boolean here) {

		private static Link to(Sheet sheet, boolean here) {
			return new Link(sheet.number(), PageFiles.name(sheet.number()), sheet.first() + "–" + sheet.last(),
					sheet.firstId(), sheet.lastId(),
					words((status) -> (status == ShotStatus.FINISHED) ? 0 : sheet.shots(status)), here);
		}

	}

}
