package dev.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.dailies.cli.RunOutput.Talk;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.job.JobApplication;
import dev.dailies.job.KnownLedgers;
import dev.dailies.job.Memory;
import dev.dailies.job.OtherLedgers;
import dev.dailies.job.PlanUse;
import dev.dailies.job.RunPlan;
import dev.dailies.job.TakenAway;
import dev.dailies.ledger.Elsewhere;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerRecovery;
import dev.dailies.ledger.file.NativeLibrary;
import dev.dailies.manifest.CheckResult;
import dev.dailies.plan.PlanException;
import dev.dailies.plan.SavedPlan;
import dev.dailies.report.LastCommand;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.settings.LogFormat;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.station.Hours;
import dev.dailies.station.Policy;
import dev.dailies.tell.TellSettings;
import dev.dailies.words.Count;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Buys what a manifest asks for and is not bought yet, and brings it home.
 */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Does what a manifest or job file asks for. Resumes what is unfinished; buys only what is new "
				+ "or changed.",
		footer = { "", "Examples:", "  dailies run jobs/quickstart.yaml",
				"  dailies run samples/first-run/shots.csv --sandbox",
				"  dailies run shots.csv --provider acedata --max-credits 20",
				"  dailies run shots.csv --plan approved.json", "  dailies run shots.csv --first 3",
				"  dailies run shots.csv --approve approve.txt" })
final class RunCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final RunOptions options = new RunOptions();

	@Option(names = "--plan", paramLabel = "PLAN.json",
			description = "Buys what this plan says, as dailies plan --save wrote it, and nothing else. Refuses, saying what "
					+ "moved, if manifest, ledger or prices are no longer those of the plan.")
	private @Nullable Path plan;

	@ArgGroup(exclusive = true)
	private @Nullable FirstOption first;

	@Option(names = "--allow-unpriced",
			description = "Buys what has no known price, too, counted as 0 credits against every budget.")
	private boolean allowUnpriced;

	@Option(names = "--log-format", paramLabel = "text|ecs", converter = LogFormatOption.class,
			description = "How dailies.log is written: text for people (default), or ecs, which is JSON for programs that "
					+ "collect logs.")
	private @Nullable LogFormat logFormat;

	@Option(names = "--no-progress", description = "Neither a live display nor progress lines while it runs.")
	private boolean noProgress;

	@Option(names = { "-q", "--quiet" },
			description = "Print only the last lines, and errors: what finished, what did not and why, what it cost.")
	private boolean quiet;

	@Option(names = "--json", description = "Print the result as JSON on standard output, and nothing else there.")
	private boolean json;

	private final Telling telling = new Telling();

	private final TokenCheck tokens = new TokenCheck();

	private RunNews news = new RunNews(null, "dailies run");

	private CommandWords same = new CommandWords(List.of("run"), null);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	RunCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		SettingsLayers layers = this.options.layers(this.environment);
		this.same = same(layers);
		this.news = new RunNews(layers.tell().map(TellSettings::page).orElse(null), this.same.toString());
		try {
			return runs(layers).code();
		}
		catch (CommandException ex) {
			this.telling.refused(layers, ex);
			throw ex;
		}
		finally {
			this.telling.send(layers, this.spec.commandLine().getErr());
		}
	}

	private ExitCode runs(SettingsLayers layers) throws IOException {
		Door door = new Door(layers.window(), this.clock, this.spec.commandLine().getErr());
		EachManifest each = each(layers);
		List<RunSettings> accepted = accepted(each, layers);
		if (accepted.isEmpty() || !door.await()) {
			return begin(each, accepted, layers, door);
		}
		// what came or changed meanwhile counts
		this.telling.forget();
		SettingsLayers now = this.options.layers(this.environment);
		EachManifest again = each(now);
		return begin(again, accepted(again, now), now, door);
	}

	private ExitCode begin(EachManifest each, List<RunSettings> runs, SettingsLayers layers, Door door)
			throws IOException {
		Hours hours = runs.isEmpty() ? null : door.hours();
		ExitCode code = each.run(
				runs.stream().map((run) -> tonight(run, hours, OtherLedgers.of(layers, run, runs))).toList(),
				this::run);
		List<String> takenAway = TakenAway.of(layers)
			.words(runs.stream().map(RunSettings::ledger).collect(Collectors.toSet()));
		if (code == ExitCode.INTERRUPTED || takenAway.isEmpty()) {
			return code;
		}
		takenAway.forEach(this.spec.commandLine().getErr()::println);
		this.telling.left(layers.jobName().orElse("dailies"), ExitCode.SHOTS_FAILED, takenAway);
		return ExitCode.mostPressing(Set.of(code, ExitCode.SHOTS_FAILED));
	}

	private EachManifest each(SettingsLayers layers) {
		return new EachManifest(layers.isForSeveral(), this.telling::left, this.spec.commandLine().getErr())
			.without(layers.withoutFolder());
	}

	private List<RunSettings> accepted(EachManifest each, SettingsLayers layers) {
		List<String> badTokens = new ArrayList<>();
		SettingsLayers usable = layers.withoutBadTokens(badTokens::add);
		List<RunSettings> asked = held(this.options.settled(usable)).stream().map(this::asSaid).toList();
		this.tokens.check(badTokens, asked);
		if (asked.isEmpty()) {
			this.spec.commandLine().getErr().println(RunOptions.NO_MANIFEST + "Nothing is bought.");
		}
		return each.accepted(asked, (run) -> check(run, usable));
	}

	private static RunSettings tonight(RunSettings run, @Nullable Hours hours, Elsewhere elsewhere) {
		return run.with(run.stations().policy().during(hours).together(elsewhere));
	}

	/**
	 * As it was given, to be given again.
	 */
	private CommandWords same(SettingsLayers layers) {
		return CommandWords.of(this.spec.commandLine(), layers.isForSeveral() ? this.options.file() : null);
	}

	private RunSettings asSaid(RunSettings settings) {
		RunSettings said = (this.first != null) ? settings.only(this.first.portion()) : settings;
		RunSettings logged = (this.logFormat != null) ? said.logging(this.logFormat) : said;
		return this.allowUnpriced ? logged.allowingUnpriced() : logged;
	}

	private List<RunSettings> held(List<RunSettings> runs) {
		if (this.plan == null) {
			return runs;
		}
		if (runs.size() > 1) {
			throw new CommandException(ExitCode.REFUSED, "The job file names " + runs.size()
					+ " manifests, and a plan is the plan of one. Name one of them with --job FILE MANIFEST.");
		}
		try {
			SavedPlan approved = SavedPlan.read(this.plan);
			return runs.stream().map((run) -> run.with(approved)).toList();
		}
		catch (PlanException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	private ExitCode run(RunSettings settings) throws IOException {
		OwnersAlone.folder(settings.out());
		FolderCheck.trouble(settings.out()).ifPresent((trouble) -> {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "Nothing was submitted: " + trouble);
		});
		try {
			return LedgerLock.whileHeld(settings.ledger(), () -> runLocked(settings));
		}
		catch (LedgerLock.HeldException ex) {
			throw new CommandException(ExitCode.LEDGER_HELD, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
	}

	/**
	 * Nothing is made, started or bought while one error stands.
	 */
	private void check(RunSettings settings, SettingsLayers layers) {
		RunOptions.refuseSharing(settings, layers);
		CheckResult check = ManifestCheck.told(settings, this.spec.commandLine().getErr());
		if (!check.isAccepted()) {
			throw new CommandException(ExitCode.REFUSED, settings.manifest() + " is refused: "
					+ Count.of(check.errors(), "problem") + ". Nothing was submitted. Correct and run again.");
		}
		ApprovalFile.check(settings);
		LabelColumns.checkBudgets(settings, check);
		this.options.refuseAgainstEvidence(settings, this.environment);
		if (settings.sandboxSpeed() == null) {
			this.tokens.check(settings, check.providers());
		}
	}

	/**
	 * Looked at under the lock, so that nothing moves between the look and the run.
	 */
	private void refuseWhatMoved(RunSettings settings) {
		SavedPlan approved = settings.plan();
		if (approved == null) {
			return;
		}
		List<String> moved = new ArrayList<>(use(settings).map(PlanUse::refusals).orElse(List.of()));
		if (moved.isEmpty()) {
			moved.addAll(RunPlan.movedSince(approved, settings, this.clock));
		}
		if (!moved.isEmpty()) {
			List<String> lines = new ArrayList<>();
			lines
				.add("This is not what the plan " + this.plan + " was approved for, or things are no longer as in it:");
			moved.forEach((sentence) -> lines.add("  " + sentence + "."));
			lines.add("Nothing was submitted. Plan again and have that approved, or run without --plan.");
			throw new CommandException(ExitCode.REFUSED, lines.toArray(String[]::new));
		}
	}

	/**
	 * Nothing may be bought past a cap because a ledger that shares it cannot be read.
	 */
	private static void refuseUncounted(RunSettings settings) {
		Policy policy = settings.stations().policy();
		if (policy.elsewhere() != null && !policy.perDay().isNone()) {
			policy.elsewhere().join().ifPresent((why) -> {
				throw new CommandException(ExitCode.REFUSED, why + " Nothing was submitted.");
			});
		}
	}

	private ExitCode runLocked(RunSettings settings) {
		PrintWriter err = this.spec.commandLine().getErr();
		NativeLibrary.load(settings.out());
		LedgerRecovery.mend(settings.ledger(), this.clock).forEach(err::println);
		err.flush();
		// again: what was mended may know more, and the lock is held by now
		this.options.refuseAgainstEvidence(settings, this.environment);
		makeClips(settings);
		refuseWhatMoved(settings);
		refuseUncounted(settings);
		Double speed = settings.sandboxSpeed();
		if (speed == null) {
			return runOn(settings);
		}
		try (Sandbox sandbox = SandboxRun.start(settings, speed, this.clock)) {
			return runOn(SandboxRun.on(sandbox, settings));
		}
	}

	private static void makeClips(RunSettings settings) {
		boolean made = Files.isDirectory(settings.clips());
		try {
			made = made || Files.isDirectory(Files.createDirectories(settings.clips()));
		}
		catch (IOException ex) {
			made = false;
		}
		if (!made || !Files.isWritable(settings.clips())) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, settings.clips()
					+ " cannot be written, so no clip could come home. Nothing was bought. It must be a folder, mounted "
					+ "for writing, that this user may write; then the same command goes on.");
		}
	}

	private Optional<PlanUse> use(RunSettings settings) {
		return (settings.plan() == null || this.plan == null) ? Optional.empty()
				: Optional.of(new PlanUse(settings.plan(), this.plan, settings, this.clock));
	}

	private Map<About, String> notes(RunSettings settings) {
		return Map.of(About.COMMAND, this.same.about(settings.manifest()).lasting().toString(), About.FOLDER,
				LastCommand.folder());
	}

	private ExitCode runOn(RunSettings settings) {
		RunOutput output = new RunOutput(this.spec.commandLine(), settings, talk(), this.same);
		output.begin();
		boolean shown = !this.noProgress && talk() == Talk.ALL;
		Progress progress = new Progress(settings, shown ? screen() : null, this.spec.commandLine().getErr(),
				this.clock);
		if (shown) {
			progress.start();
		}
		Memory memory = Memory.of(KnownLedgers.of(this.environment), settings);
		try {
			return ExitCode.of(JobApplication.run(settings, this.clock, notes(settings), (control) -> {
				use(settings).ifPresent(PlanUse::note);
				progress.follow(control);
				control.tell((sentence) -> {
					progress.stop();
					this.spec.commandLine().getErr().println(sentence);
					this.spec.commandLine().getErr().flush();
				});
				this.tokens.trouble(settings).ifPresent(control::bringHomeOnly);
			}, (ended) -> {
				progress.stop();
				output.end(ended);
				this.telling.ended(settings, ended, this.news);
				return ExitCode.of(ended).code();
			}));
		}
		finally {
			memory.close();
			progress.stop();
		}
	}

	private Talk talk() {
		return this.json ? Talk.JSON : this.quiet ? Talk.QUIET : Talk.ALL;
	}

	private @Nullable LiveScreen screen() {
		return LiveScreen.on(TerminalWindow.ERR, this.environment).orElse(null);
	}

}
