package dev.dailies.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What stands above the cards.
 *
 * @param purchases the line that shows whether anything was bought twice
 * @param notes what does not fit the picture, in sentences
 */
record PageHead(String name, String manifest, @Nullable Moment startedAt, Moment writtenAt, int shots,
		List<Count> counts, String credits, @Nullable String creditsByProvider, int clips, String size,
		String purchases, List<String> notes) {

	static PageHead of(ReportHead head, Totals totals) {
		List<Count> counts = Arrays.stream(ShotStatus.values())
			.map((status) -> new Count(status.word(), totals.shots(status)))
			.toList();
		return new PageHead(head.name(), head.manifest().toString(), Moment.of(head.startedAt()),
				new Moment(head.writtenAt()), totals.shotCount(), counts, totals.all().credits().toString(),
				byProvider(totals), totals.all().clips(), Words.size(totals.all().bytes()), totals.paidLine(),
				PageNotes.on(totals));
	}

	private static @Nullable String byProvider(Totals totals) {
		if (totals.creditsByProvider().size() < 2) {
			return null;
		}
		return totals.creditsByProvider()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(" · "));
	}

	/**
	 * How many shots have a status.
	 */
	record Count(String status, int shots) {
	}

	/**
	 * A time for machines and for readers.
	 */
	record Moment(Instant instant) {

		static @Nullable Moment of(@Nullable Instant instant) {
			return (instant != null) ? new Moment(instant) : null;
		}

		public String iso() {
			return Cell.time(this.instant);
		}

		public String text() {
			String minute = this.instant.truncatedTo(ChronoUnit.MINUTES).toString();
			return minute.replace('T', ' ').replace(":00Z", " UTC");
		}

	}

}
