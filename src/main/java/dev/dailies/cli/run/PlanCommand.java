package dev.dailies.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.CommandWords;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.option.ApprovalFile;
import dev.dailies.cli.option.BudgetForm;
import dev.dailies.cli.option.ChosenShots;
import dev.dailies.cli.option.EachManifest;
import dev.dailies.cli.option.LabelColumns;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.cli.option.WaitForWindow;
import dev.dailies.disk.WholeFile;
import dev.dailies.doctor.ManifestCheck;
import dev.dailies.evidence.OtherLedgers;
import dev.dailies.job.PlanUse;
import dev.dailies.job.RunPlan;
import dev.dailies.manifest.CheckResult;
import dev.dailies.plan.PlanJson;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Says what a run would buy and what that costs, before anything is bought.
 */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says what a run would buy, reuse, fetch again and skip, shot by shot, with the reason, the credits "
				+ "and the time. Asks no provider without --ask, needs no token, changes nothing.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:the plan stands", "2:usage or manifest refused",
				"8:with --detailed-exit-code: there is something to do (0: nothing)" },
		footer = { "", "Examples:", "  dailies plan samples/first-run/shots.csv --by campaign",
				"  dailies plan shots.xlsx --fix shots-to-mend.xlsx", "  dailies plan shots.csv --save approved.json",
				"  dailies run shots.csv --plan approved.json" })
public final class PlanCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final RunOptions options = new RunOptions();

	@Option(names = "--by", paramLabel = "COLUMN", description = "Sum the credits by the values of a column of yours.")
	private @Nullable String by;

	@Option(names = "--all", description = "List every shot; without it those that nothing happens to are counted.")
	private boolean all;

	@Option(names = "--save", paramLabel = "PLAN.json",
			description = "Write the plan to a file, for: run --plan PLAN.json")
	private @Nullable Path save;

	@Option(names = "--fix", paramLabel = "OUT.xlsx",
			description = "Write a copy of the manifest with a comment on each cell that a problem was found in.")
	private @Nullable Path fix;

	@Option(names = "--ask",
			description = "Ask the providers, free, what is left in the accounts, and hold the plan against it. Looks at the "
					+ "addresses of the images that would be used, too: there, images, and of the shape that is asked for.")
	private boolean ask;

	@Option(names = "--columns",
			description = "Say first what each column of the manifest is taken as, with what the first row has there.")
	private boolean columns;

	@Option(names = "--detailed-exit-code",
			description = "End with 8 where there is something to do, and with 0 where there is nothing.")
	private boolean detailedExitCode;

	@Option(names = "--json", description = "Print the plan as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public PlanCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		SettingsLayers layers = this.options.layers(this.environment);
		List<RunSettings> runs = this.options.settled(layers);
		if (runs.size() > 1 && (this.json || this.save != null || this.fix != null)) {
			throw new CommandException(ExitCode.REFUSED, "The job file names " + runs.size()
					+ " manifests, and --json, --save and --fix are about one. Name one of them with --job FILE MANIFEST.");
		}
		PrintWriter err = this.spec.commandLine().getErr();
		if (runs.isEmpty()) {
			err.println(RunOptions.NO_MANIFEST + "There is nothing to plan.");
		}
		BudgetForm budgets = new BudgetForm();
		return new EachManifest(layers.manifests().isForSeveral(), (name, code, why) -> {
		}, err).without(layers.manifests().withoutFolder())
			.run(runs, (run) -> codeOf(plan(run, layers, budgets)))
			.code();
	}

	private ExitCode codeOf(RunPlan plan) {
		return (this.detailedExitCode && !plan.totals().isNothingToDo()) ? ExitCode.SOMETHING_TO_DO : ExitCode.DONE;
	}

	private RunPlan plan(RunSettings run, SettingsLayers layers, BudgetForm budgets) throws IOException {
		refuseToSaveNowhere();
		RunOptions.refuseSharing(run, layers);
		CheckResult check = checked(run);
		ApprovalFile.check(run);
		LabelColumns.checkBudgets(run, check);
		budgets.check(run, check.providers());
		ChosenShots.check(run, check);
		LabelColumns.check(run, check, "--by", Stream.ofNullable(this.by).toList());
		this.options.refuseAgainstEvidence(run, this.environment);
		PrintWriter out = this.spec.commandLine().getOut();
		PlanOutput text = new PlanOutput(this.json ? new PrintWriter(Writer.nullWriter()) : out, this.all, this.by);
		try (WholeFile saved = (this.save != null) ? WholeFile.at(this.save) : null) {
			PlanJson.Terms terms = terms(run);
			List<PlanJson> written = Stream
				.of(this.json ? new JsonOutput(out) : null, (saved != null) ? saved.writer() : null)
				.filter(Objects::nonNull)
				.map((writer) -> json(writer, run, terms))
				.toList();
			text.begin(run);
			Set<String> buying = new HashSet<>();
			RunPlan plan = RunPlan.of(run, this.by, this.clock, (shot) -> {
				text.add(shot);
				if (this.ask && shot.verdict().costs()) {
					buying.add(shot.id());
				}
				written.forEach((json) -> json.add(shot));
			});
			int retries = run.stations().retries().most();
			List<Balance> balances = (this.ask && !run.isPlayed())
					? new Balances(run, this.clock).of(plan.totals().byProvider()) : List.of();
			List<PlanJson.Balance> told = balances.stream().map(PlanCommand::json).toList();
			written.forEach((json) -> json.end(plan.totals(), retries, plan.time(), told, run.rates()));
			text.end(plan, run, run.inForce(check.providers()));
			balances.forEach((balance) -> text.balance(balance.sentence(), balance.isShort()));
			if (this.ask && run.isPlayed()) {
				text.balance("no provider was asked, the sandbox is free", false);
			}
			if (this.ask) {
				lookAtImages(run, buying);
			}
			new WaitForWindow(layers.window(), this.clock, out).outside().ifPresent(text::note);
			if (!run.stations().policy().perDay().isNone()) {
				OtherLedgers.of(layers, run, List.of(run))
					.unreadable()
					.ifPresent((why) -> text.note(why + " A run buys nothing until then."));
			}
			if (saved != null && this.save != null) {
				saved.seal();
				saved.publish();
				text.saved(this.save, CommandWords.of(this.spec.commandLine(), null).running(this.save));
			}
			return plan;
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
		finally {
			out.flush();
		}
	}

	private static PlanJson.Balance json(Balance balance) {
		return new PlanJson.Balance(balance.provider(), balance.needed(), balance.left(), balance.missing());
	}

	private void lookAtImages(RunSettings run, Set<String> shots) {
		PrintWriter err = this.spec.commandLine().getErr();
		new PictureAddresses(run).of(shots).forEach((problem) -> err.println(problem.message()));
		err.flush();
	}

	private void refuseToSaveNowhere() {
		for (Path file : Stream.of(this.save, this.fix).filter(Objects::nonNull).toList()) {
			Path folder = file.toAbsolutePath().getParent();
			if (folder == null || !Files.isDirectory(folder)) {
				throw new CommandException(ExitCode.REFUSED, "There is no folder " + folder + " for "
						+ file.getFileName() + ". Make it, or name another one.");
			}
		}
	}

	private static String annotated(RunSettings run, CheckResult check, Path copy) throws IOException {
		if (check.problems().isEmpty()) {
			return "Nothing is wrong with " + run.manifest() + ", so " + copy + " is not written.";
		}
		try {
			List<String> cut = run.toRead().annotate(copy, check.problems());
			return copy + " is a copy of the manifest with a comment on each of these cells."
					+ (cut.isEmpty() ? "" : " A cell holds 32767 characters, so the text of " + String.join(", ", cut)
							+ " is cut there: mend it in the manifest.");
		}
		catch (FileRefusedException ex) {
			throw new CommandException(ExitCode.REFUSED,
					ex.problems().stream().map(Problem::message).toArray(String[]::new));
		}
	}

	private PlanJson.Terms terms(RunSettings run) {
		return new PlanJson.Terms(UUID.randomUUID().toString(),
				(this.save != null) ? this.save.toAbsolutePath().normalize().toString() : null,
				run.ledger().toAbsolutePath().normalize().toString(), PlanUse.ledgerId(run.ledger()).orElse(null));
	}

	private PlanJson json(Writer out, RunSettings run, PlanJson.Terms terms) {
		return new PlanJson(out, run.name(), run.manifest().toString(), run.isPlayed(), this.clock.instant(), terms);
	}

	private CheckResult checked(RunSettings run) throws IOException {
		PrintWriter err = this.spec.commandLine().getErr();
		if (this.columns) {
			PrintWriter to = this.json ? err : this.spec.commandLine().getOut();
			ColumnLines.of(run).forEach(to::println);
			to.flush();
		}
		CheckResult check = ManifestCheck.told(run, err);
		if (this.fix != null) {
			err.println(annotated(run, check, this.fix));
			err.flush();
		}
		if (!check.isAccepted()) {
			throw new CommandException(ExitCode.REFUSED, run.manifest() + " is refused: "
					+ Count.of(check.errors(), "problem") + ". There is no plan for it. Correct and plan again.");
		}
		return check;
	}

}
