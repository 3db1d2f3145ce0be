package dev.dailies.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.dailies.report.result.Cell;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.report.result.Words;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the cards.
 *
 * @param took how long the run took; null without one
 * @param budget null for no cap
 * @param sandbox whether it was played
 * @param purchases the line that shows whether anything was bought twice
 * @param notes what does not fit the picture, in sentences
 * @param causes why shots are not finished, the commonest first; empty if all are
 * @param otherCauses how many more there are; null if none
 * @param approve the command that buys what is approved; null if nothing is held
 * @param night where the time went, in one line; null if nothing was submitted
 */
record PageHead(String name, String manifest, @Nullable Moment startedAt, Moment writtenAt, @Nullable String took,
		int shots, List<Count> counts, String credits, @Nullable String budget, @Nullable String creditsByProvider,
		int clips, String size, boolean sandbox, String purchases, List<String> notes, List<Causes.Named> causes,
		@Nullable String otherCauses, @Nullable String approve, @Nullable String night) {

	static PageHead of(ReportHead head, Totals totals, Causes causes, NightTimes night) {
		List<Count> counts = Arrays.stream(ShotStatus.values())
			.map((status) -> new Count(status.word(), totals.shots(status)))
			.toList();
		return new PageHead(head.name(), head.manifest().toString(), Moment.of(head.startedAt()),
				new Moment(head.writtenAt()), took(head), totals.shotCount(), counts, totals.all().credits().toString(),
				head.budget(), byProvider(totals), totals.all().clips(), Words.size(totals.all().bytes()),
				head.sandbox(), totals.paidLine(), PageNotes.on(totals), causes.all(head.run()), causes.others(),
				approve(head, totals), night.said());
	}

	private static @Nullable String took(ReportHead head) {
		return (head.startedAt() != null) ? Span.of(Duration.between(head.startedAt(), head.writtenAt())) : null;
	}

	private static @Nullable String approve(ReportHead head, Totals totals) {
		if (totals.operations(OperationState.HELD) == 0) {
			return null;
		}
		String again = (head.again() != null) ? head.again()
				: "dailies run " + ShellWords.quoted(head.manifest().toString()) + " " + head.run()
						+ (head.sandbox() ? " --sandbox" : "");
		return again + " --approve approve.txt";
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
