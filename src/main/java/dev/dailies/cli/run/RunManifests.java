package dev.dailies.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.option.ApprovalFile;
import dev.dailies.cli.option.BudgetForm;
import dev.dailies.cli.option.ChosenShots;
import dev.dailies.cli.option.EachManifest;
import dev.dailies.cli.option.LabelColumns;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.cli.option.WaitForWindow;
import dev.dailies.evidence.OtherLedgers;
import dev.dailies.evidence.TakenAway;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.manifest.CheckResult;
import dev.dailies.run.Hours;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * The manifests that one command is to run, on one night.
 */
final class RunManifests {

	private final OneRun one;

	private final Telling telling;

	private final UnaryOperator<RunSettings> asSaid;

	private final TokenCheck tokens;

	/**
	 * @param asSaid makes of settled settings what else the command line says
	 */
	RunManifests(OneRun one, Telling telling, UnaryOperator<RunSettings> asSaid) {
		this.one = one;
		this.telling = telling;
		this.asSaid = asSaid;
		this.tokens = one.tokens();
	}

	/**
	 * Runs all that can be run, in the window where there is one.
	 * @return the most pressing code of all
	 * @throws CommandException if nothing can be run
	 */
	ExitCode runs(SettingsLayers layers) throws IOException {
		WaitForWindow door = new WaitForWindow(layers.window(), this.one.clock(), this.one.err());
		EachManifest each = each(layers);
		List<RunSettings> accepted = accepted(each, layers);
		if (accepted.isEmpty() || !door.await()) {
			return begin(each, accepted, layers, door);
		}
		// what came or changed meanwhile counts
		this.telling.forget();
		SettingsLayers now = this.one.options().layers(this.one.environment());
		EachManifest again = each(now);
		return begin(again, accepted(again, now), now, door);
	}

	private ExitCode begin(EachManifest each, List<RunSettings> runs, SettingsLayers layers, WaitForWindow door)
			throws IOException {
		Hours hours = runs.isEmpty() ? null : door.hours();
		ExitCode code = each.run(
				runs.stream().map((run) -> tonight(run, hours, OtherLedgers.of(layers, run, runs))).toList(),
				SharedRun::isElsewhere, this.one::run);
		List<String> takenAway = TakenAway.of(layers)
			.words(runs.stream().map(RunSettings::ledger).collect(Collectors.toSet()));
		if (code == ExitCode.INTERRUPTED || takenAway.isEmpty()) {
			return code;
		}
		takenAway.forEach(this.one.err()::println);
		this.telling.left(layers.jobName().orElse("dailies"), ExitCode.SHOTS_FAILED, takenAway);
		return ExitCode.mostPressing(Set.of(code, ExitCode.SHOTS_FAILED));
	}

	private EachManifest each(SettingsLayers layers) {
		return new EachManifest(layers.manifests().isForSeveral(), this.telling::left, this.one.err())
			.without(layers.manifests().withoutFolder());
	}

	private List<RunSettings> accepted(EachManifest each, SettingsLayers layers) {
		List<String> badTokens = new ArrayList<>();
		SettingsLayers usable = layers.withoutBadTokens(badTokens::add);
		List<RunSettings> asked = this.one.heldToPlan(this.one.options().settled(usable))
			.stream()
			.map(this.asSaid)
			.toList();
		this.tokens.check(badTokens, asked);
		if (asked.isEmpty()) {
			this.one.err().println(RunOptions.NO_MANIFEST + "Nothing is bought.");
		}
		BudgetForm budgets = new BudgetForm();
		return each.accepted(asked, (run) -> check(run, usable, budgets));
	}

	private static RunSettings tonight(RunSettings run, @Nullable Hours hours, SpentElsewhere elsewhere) {
		return run.with(run.stations().policy().during(hours).together(elsewhere));
	}

	/**
	 * Nothing is made, started or bought while one error stands.
	 */
	private void check(RunSettings settings, SettingsLayers layers, BudgetForm budgets) {
		RunOptions.refuseSharing(settings, layers);
		CheckedManifest checked = CheckedManifest.told(settings, this.one.err());
		CheckResult check = checked.check();
		this.one.checked(settings, checked);
		if (!check.isAccepted()) {
			throw new CommandException(ExitCode.REFUSED, settings.manifest() + " is refused: "
					+ Count.of(check.errors(), "problem") + ". Nothing was submitted. Correct and run again.");
		}
		ApprovalFile.check(settings);
		LabelColumns.checkBudgets(settings, check);
		budgets.check(settings, check.providers());
		ChosenShots.check(settings, check);
		this.one.refuseAgainstEvidence(settings);
		if (!settings.isPlayed()) {
			this.tokens.check(settings, check.providers(), layers);
		}
	}

}
