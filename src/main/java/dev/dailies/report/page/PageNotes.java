package dev.dailies.report.page;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.report.result.Sum;
import dev.dailies.report.result.Totals;
import dev.dailies.report.result.Words;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;

/**
 * What a reader of the page has to know before trusting its numbers.
 */
final class PageNotes {

	private PageNotes() {
	}

	/**
	 * @param atDesk whether whoever may has buttons on the page for what a file can only
	 * name a command for
	 */
	static List<String> on(Totals totals, boolean atDesk) {
		List<String> notes = new ArrayList<>();
		int unknown = totals.shots(ShotStatus.UNKNOWN);
		if (unknown > 0) {
			notes.add(
					"Money is unclear for %s: nobody knows whether something was bought. It is never bought again by itself; compare error in operations.csv with the provider's own list of tasks, then %s."
						.formatted(Count.of(unknown, "shot"),
								atDesk ? "have it settled here" : "settle it with: retry --unknown"));
		}
		int held = totals.shots(ShotStatus.HELD);
		if (held > 0) {
			notes.add("%s for approval. Look at what is here, %s.".formatted(
					Count.of(held, "shot") + ((held == 1) ? " waits" : " wait"),
					atDesk ? "and have what is good ticked and approved"
							: "tick approve on the card or in the sheet, and run again"));
		}
		if (totals.shots(ShotStatus.UNFINISHED) > 0) {
			notes.add("%s not finished. %s; what was paid is not paid again.".formatted(
					Words.are(totals.shots(ShotStatus.UNFINISHED), "shot"),
					atDesk ? "A run goes on with them" : "Run the same command again to go on"));
		}
		totals.notHomeLine()
			.ifPresent((line) -> notes.add(line + ". Each is in operations.csv, also what the manifest no longer asks "
					+ "for; a run goes on with it, free."));
		if (totals.missingClips() > 0) {
			notes.add("%s missing from the clips folder. The next run fetches what is missing."
				.formatted(Words.are(totals.missingClips(), "clip")));
		}
		if (totals.paidTasks() != totals.paidOperations()) {
			notes.add("Tasks and operations do not match: %s. See task_id in operations.csv."
				.formatted(totals.paidLine()));
		}
		Sum former = totals.replaced().plus(totals.removed());
		// what was made before it was made again cost nothing by itself
		if (former.credits().thousandths() > 0) {
			notes.add("The credits include %s for %s that the manifest no longer asks for; see operations.csv."
				.formatted(former.credits(), Count.of(former.operations(), "operation")));
		}
		totals.differenceLines().forEach((line) -> notes.add(line + ". Correct the prices, or ask the provider."));
		return notes;
	}

}
