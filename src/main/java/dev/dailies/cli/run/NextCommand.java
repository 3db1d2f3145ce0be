package dev.dailies.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandWords;
import dev.dailies.job.RunResult;
import dev.dailies.report.result.Totals;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;
import dev.dailies.words.Typed;

/**
 * What to do after a run: commands that can be copied as they stand.
 */
final class NextCommand {

	/** As the page saves it. */
	private static final String APPROVALS = "approve.txt";

	private NextCommand() {
	}

	/**
	 * In lines, what matters most last.
	 * @param same the command that began the run
	 */
	static List<String> after(RunResult result, RunSettings settings, CommandWords same) {
		Totals totals = result.totals();
		String place = settings.folder().options();
		if (totals == null) {
			return List.of(goOn(same));
		}
		List<String> lines = new ArrayList<>();
		int held = totals.shots(ShotStatus.HELD);
		if (held > 0) {
			lines.add("Held:    " + Count.of(held, "shot") + ((held == 1) ? " waits" : " wait")
					+ " for approval: tick approve in the sheet and run again, or save " + APPROVALS
					+ " on the page, then: " + same.about(settings.manifest()).approving(APPROVALS));
		}
		lines.addAll(settled(totals, place));
		if (result.portion() != null) {
			lines.add("Next:    the rest, by the same command without "
					+ (settings.selection().isAll() ? "--first or --first-of-each: " : "--only, --where or --first: ")
					+ same.withoutFirst());
		}
		else if (goesOn(totals)) {
			lines.add(goOn(same));
		}
		else if (lines.isEmpty()) {
			lines
				.add("Next:    open the page; or for one file to send: " + Typed.command("report " + place + " --zip"));
		}
		return lines;
	}

	private static String goOn(CommandWords same) {
		return "Next:    the same command goes on where this run ended, and buys nothing twice: " + same;
	}

	/**
	 * What no run does by itself.
	 */
	private static List<String> settled(Totals totals, String place) {
		List<String> lines = new ArrayList<>();
		int lost = totals.operations(OperationState.VANISHED) + totals.operations(OperationState.EXPIRED);
		if (lost > 0) {
			lines.add("Lost:    " + Count.of(lost, "operation") + " that " + ((lost == 1) ? "was" : "were")
					+ " paid for and can be had no more");
		}
		if (lost > 0 || totals.operations(OperationState.FAILED) > 0) {
			lines.add("Failed:  to buy again what failed or was lost, first: "
					+ Typed.command("retry " + place + " --failed"));
		}
		if (totals.operations(OperationState.UNKNOWN) > 0) {
			lines.add("Unknown: the next run searches again; to settle it otherwise: "
					+ Typed.command("retry " + place + " --unknown=adopt|resubmit|abandon"));
		}
		return lines;
	}

	/**
	 * What failed stays so; the rest is taken up again, and what is unknown searched for.
	 */
	private static boolean goesOn(Totals totals) {
		return Stream
			.of(OperationState.READY, OperationState.SUBMITTING, OperationState.RUNNING, OperationState.RENDERED,
					OperationState.UNKNOWN)
			.anyMatch((state) -> totals.operations(state) > 0);
	}

}
