package dev.dailies.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandWords;
import dev.dailies.cli.answer.Diagnosis;
import dev.dailies.cli.answer.Summary;
import dev.dailies.job.RunResult;
import dev.dailies.ledger.Caps;
import dev.dailies.report.result.Totals;
import dev.dailies.run.Portion;
import dev.dailies.screen.BudgetWords;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Credits;
import dev.dailies.words.Count;

/**
 * The last lines of a run: what finished, what did not and why, what it cost, where to
 * look, and what to do next.
 */
final class ClosingLines {

	private static final int NAMED = 10;

	private final RunSettings settings;

	private final RunResult result;

	private final RunEnd end;

	private final List<String> lines = new ArrayList<>();

	ClosingLines(RunSettings settings, RunResult result, RunEnd end) {
		this.settings = settings;
		this.result = result;
		this.end = end;
	}

	/**
	 * @param command that began the run
	 */
	List<String> all(CommandWords command) {
		Totals totals = this.result.totals();
		if (totals != null) {
			this.lines.add(Summary.finished(totals));
		}
		why();
		if (totals != null) {
			cost(totals);
			this.lines.addAll(Summary.places(this.settings.out()));
			this.lines.addAll(this.end.handed());
		}
		this.lines.addAll(NextCommand.after(this.result, this.settings, command));
		return List.copyOf(this.lines);
	}

	/**
	 * Why it ended before everything was done, the run as a whole first.
	 */
	private void why() {
		this.result.errors().stream().map(this::said).distinct().forEach(this.lines::add);
		if (this.result.interrupted()) {
			this.lines.add("Interrupted.");
		}
		this.result.halts().forEach((halt) -> this.lines.add("Stopped early. " + halt.message()));
		this.result.givenUp().forEach((why) -> this.lines.add("Given up: " + why + "."));
		this.result.leftForBudget().forEach((why) -> this.lines.add("Left out: " + why + "."));
		Stream.concat(this.result.notes().stream(), this.result.ways().stream())
			.forEach((note) -> this.lines.add("Note:    " + note + "."));
		this.lines.addAll(this.end.causes());
		if (this.result.totals() != null) {
			notHome(this.result.totals());
		}
		Portion.Ended portion = this.result.portion();
		if (portion != null) {
			this.lines.add((this.settings.selection().isAll() ? "First:   " : "Chosen:  ") + portion.finished() + " of "
					+ Count.of(portion.shots(), "shot") + " finished, "
					+ ((portion.held() > 0) ? portion.held() + " held, " : "")
					+ Count.of(portion.waiting(), "other shot") + ((portion.waiting() == 1) ? " waits." : " wait."));
		}
	}

	/**
	 * Whatever else was done: what was paid for never goes unsaid.
	 */
	private void notHome(Totals totals) {
		totals.notHomeLine().ifPresent((line) -> this.lines.add("Not home: " + line + "."));
		if (totals.missingClips() > 0) {
			this.lines.add("Not home: " + Count.of(totals.missingClips(), "clip") + " that came home once and "
					+ ((totals.missingClips() == 1) ? "is" : "are")
					+ " not in the clips folder; the next run fetches what is missing again, free.");
		}
	}

	private void cost(Totals totals) {
		this.lines.addAll(Summary.cost(totals, this.settings.rates()));
		Caps caps = this.result.caps();
		if (!caps.isNone()) {
			this.end.spent().ifPresent((spent) -> this.lines.add("Budget:  " + BudgetWords.line(spent, caps) + "."));
		}
		List<String> unpriced = this.result.unpriced();
		if (!unpriced.isEmpty()) {
			this.lines.add("Warning: no price is known for " + Count.of(unpriced.size(), "operation")
					+ " that was bought and counted as 0 credits (--allow-unpriced): "
					+ String.join(", ", unpriced.stream().limit(NAMED).toList()));
		}
		this.end.mended().ifPresent((mended) -> this.lines.add("Mended:  " + mended));
	}

	private String said(Throwable error) {
		return Diagnosis.of(error)
			.orElse("A mistake in the program: " + error + ". The stack is in " + this.settings.folder().log());
	}

	/**
	 * What only the ledger knows about how a run ended.
	 *
	 * @param spent by the run, by provider; empty if it cannot be read
	 * @param causes why operations are not what was hoped for, in lines
	 * @param handed what was written besides the results, in lines
	 */
	record RunEnd(Optional<Map<String, Credits>> spent, List<String> causes, Optional<String> mended,
			List<String> handed) {
	}

}
