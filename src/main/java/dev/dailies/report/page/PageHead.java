package dev.dailies.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.report.result.Cell;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.report.result.Words;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Span;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the cards.
 *
 * @param trouble why shots are not finished
 * @param notes what does not fit the picture, in sentences
 * @param approve the command that buys what is approved; null if nothing is held
 * @param place where this page stands among others; null if it is the only one
 */
record PageHead(String name, String manifest, When when, Money money, HowMany howMany, Trouble trouble,
		List<String> notes, @Nullable String approve, @Nullable Place place) {

	/**
	 * @param notes what a reader has to know besides
	 */
	static PageHead of(ReportHead head, Totals totals, Causes causes, NightTimes night, Sheet sheet, List<Sheet> sheets,
			List<String> notes) {
		return new PageHead(head.name(), head.manifest().toString(),
				new When(Moment.of(head.startedAt()), new Moment(head.writtenAt()), took(head), night.said()),
				Money.of(head, totals), HowMany.of(totals, sheet), new Trouble(causes.all(head.run()), causes.others()),
				notes(head, notes), approve(head, totals), Place.of(sheet, sheets, totals));
	}

	private static List<String> notes(ReportHead head, List<String> notes) {
		return Stream
			.concat(Stream.ofNullable(head.chosen())
				.map((chosen) -> "Of the shots chosen by " + chosen + " alone; the others are not on this page."),
					notes.stream())
			.toList();
	}

	private static @Nullable String took(ReportHead head) {
		return (head.startedAt() != null) ? Span.of(Duration.between(head.startedAt(), head.writtenAt())) : null;
	}

	private static @Nullable String approve(ReportHead head, Totals totals) {
		if (totals.operations(OperationState.HELD) == 0) {
			return null;
		}
		String again = (head.again() != null) ? head.again()
				: Typed.command("run " + ShellWords.quoted(head.manifest().toString()) + " " + head.run()
						+ (head.sandbox() ? " --sandbox" : ""));
		return Typed.with(again, "--approve approve.txt");
	}

	/**
	 * When it was.
	 *
	 * @param started null without a run
	 * @param took how long the run took; null without one
	 * @param night where the time went, in one line; null if nothing was submitted
	 */
	record When(@Nullable Moment started, Moment written, @Nullable String took, @Nullable String night) {
	}

	/**
	 * What it cost.
	 *
	 * @param credits of each provider where there are several, which are no common
	 * currency
	 * @param budget null for no cap
	 * @param inMoney the same by the user's rates; null if there are none
	 * @param maxMoney null for no cap
	 * @param played whether nothing was paid
	 * @param purchases the line that shows whether anything was bought twice
	 */
	record Money(String credits, @Nullable String budget, @Nullable String inMoney, @Nullable String maxMoney,
			boolean played, String purchases) {

		private static Money of(ReportHead head, Totals totals) {
			return new Money(credits(totals), head.budget(),
					(head.rates() != null) ? head.rates().said(totals.creditsByProvider()) : null, head.maxMoney(),
					head.sandbox(), totals.paidLine());
		}

		private static String credits(Totals totals) {
			return (totals.creditsByProvider().size() < 2) ? totals.all().credits().toString()
					: totals.creditsByProvider()
						.entrySet()
						.stream()
						.map((entry) -> entry.getKey() + " " + entry.getValue())
						.collect(Collectors.joining(" · "));
		}

	}

	/**
	 * How much of it there is.
	 *
	 * @param shots on this page
	 * @param counts of those
	 * @param clips of all pages
	 * @param size of all clips, with its unit
	 */
	record HowMany(int shots, List<Count> counts, int clips, String size) {

		private static HowMany of(Totals totals, Sheet sheet) {
			return new HowMany(sheet.shots(),
					Arrays.stream(ShotStatus.values())
						.map((status) -> new Count(status.word(), sheet.shots(status)))
						.toList(),
					totals.all().clips(), Words.size(totals.all().bytes()));
		}

	}

	/**
	 * What is wrong.
	 *
	 * @param causes the commonest first; empty if nothing is
	 * @param others how many more there are; null if none
	 */
	record Trouble(List<Causes.Named> causes, @Nullable String others) {
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
