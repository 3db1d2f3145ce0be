package dev.dailies.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.bucket.BucketLink;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.CommandWords;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.cli.option.SandboxRun;
import dev.dailies.cli.run.RunOutput.Talk;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.doctor.BucketCheck;
import dev.dailies.doctor.FolderCheck;
import dev.dailies.evidence.ClipsLook;
import dev.dailies.evidence.KnownLedgers;
import dev.dailies.evidence.Memory;
import dev.dailies.job.JobApplication;
import dev.dailies.job.PlanUse;
import dev.dailies.job.RunObserver;
import dev.dailies.job.RunPlan;
import dev.dailies.job.UnratedSpending;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerRecovery;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.NativeLibrary;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.plan.PlanException;
import dev.dailies.plan.SavedPlan;
import dev.dailies.publish.PublishSettings;
import dev.dailies.report.result.LastCommand;
import dev.dailies.run.Policy;
import dev.dailies.run.Portion;
import dev.dailies.run.RunControl;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.screen.LiveScreen;
import dev.dailies.screen.TerminalWindow;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The run of one manifest, from its lock to its last lines.
 */
final class OneRun {

	private final CommandLine program;

	private final Map<String, String> environment;

	private final Clock clock;

	private final Asked asked;

	private final CommandWords same;

	private final Telling telling;

	private final TokenCheck tokens = new TokenCheck();

	/** By ledger. */
	private final Map<Path, CheckedManifest> checked = new HashMap<>();

	/** By ledger, too. */
	private final Map<Path, ClipsLook> looks = new HashMap<>();

	/**
	 * @param same the command as it was given, to be given again
	 */
	OneRun(CommandLine program, Map<String, String> environment, Clock clock, Asked asked, CommandWords same,
			Telling telling) {
		this.program = program;
		this.environment = environment;
		this.clock = clock;
		this.asked = asked;
		this.same = same;
		this.telling = telling;
	}

	PrintWriter err() {
		return this.program.getErr();
	}

	Clock clock() {
		return this.clock;
	}

	Map<String, String> environment() {
		return this.environment;
	}

	RunOptions options() {
		return this.asked.options();
	}

	TokenCheck tokens() {
		return this.tokens;
	}

	/**
	 * Keeps how a run's manifest was found, for the ledger to remember.
	 */
	void checked(RunSettings settings, CheckedManifest found) {
		this.checked.put(settings.ledger(), found);
	}

	/**
	 * Looks whether something speaks against the run, as often as it may have changed.
	 * @throws CommandException if something does
	 */
	void refuseAgainstEvidence(RunSettings settings) {
		Runnable look = () -> this.looks.put(settings.ledger(),
				options().refuseAgainstEvidence(settings, this.environment, look(settings)));
		if (LedgerLock.isFile(settings.ledger())) {
			look.run();
		}
		else {
			shared(settings).look(look);
		}
	}

	private ClipsLook look(RunSettings settings) {
		return this.looks.getOrDefault(settings.ledger(), ClipsLook.NONE);
	}

	/**
	 * The runs, held to the plan where one was approved.
	 * @throws CommandException if that cannot be
	 */
	List<RunSettings> heldToPlan(List<RunSettings> runs) {
		if (this.asked.plan() == null) {
			return runs;
		}
		if (runs.size() > 1) {
			throw new CommandException(ExitCode.REFUSED, "The job file names " + runs.size()
					+ " manifests, and a plan is the plan of one. Name one of them with --job FILE MANIFEST.");
		}
		try {
			SavedPlan approved = SavedPlan.read(this.asked.plan());
			return runs.stream().map((run) -> run.with(approved)).toList();
		}
		catch (PlanException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * @throws CommandException if it cannot be run; nothing was bought
	 */
	ExitCode run(RunSettings settings) throws IOException {
		OwnersAlone.folder(settings.out());
		FolderCheck.trouble(settings.out()).ifPresent((trouble) -> {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "Nothing was submitted: " + trouble);
		});
		BucketCheck.trouble(settings.out()).ifPresent((trouble) -> {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "Nothing was submitted: " + trouble);
		});
		BucketLink.keep(settings.out());
		ServerLink.keep(settings.ledger());
		try {
			return LedgerLock.isFile(settings.ledger()) ? whileHeld(settings) : shared(settings).run();
		}
		catch (LedgerLock.HeldException ex) {
			throw new CommandException(ExitCode.LEDGER_HELD, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
	}

	private SharedRun shared(RunSettings settings) {
		return new SharedRun(settings, this.clock, err(), () -> whileHeld(settings));
	}

	private ExitCode whileHeld(RunSettings settings) throws IOException {
		return LedgerLock.whileHeld(settings.ledger(), () -> runLocked(settings));
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
			lines.add("This is not what the plan " + this.asked.plan()
					+ " was approved for, or things are no longer as in it:");
			moved.forEach((sentence) -> lines.add("  " + sentence + "."));
			lines.add("Nothing was submitted. Plan again and have that approved, or run without --plan.");
			throw new CommandException(ExitCode.REFUSED, lines.toArray(String[]::new));
		}
	}

	/**
	 * Nothing may be bought past a cap because a ledger that shares it cannot be read.
	 */
	private static void refuseUncounted(RunSettings settings) {
		if (settings.stations().policy().rates().isPresent()
				&& LedgerState.atAGlance(settings.ledger()) instanceof LedgerState.Holds) {
			UnratedSpending.refuse(settings, ReadableLedger.of(settings.ledger()).reader());
		}
		Policy policy = settings.stations().policy();
		if (policy.elsewhere() != null && !policy.perDay().isNone()) {
			policy.elsewhere().join().ifPresent((why) -> {
				throw new CommandException(ExitCode.REFUSED, why + " Nothing was submitted.");
			});
		}
	}

	private ExitCode runLocked(RunSettings settings) {
		SharedRun.begun(settings);
		PrintWriter err = err();
		NativeLibrary.load(settings.out());
		LedgerRecovery.mend(settings.ledger(), this.clock).forEach(err::println);
		err.flush();
		// again: what was mended may know more, and the lock is held by now
		refuseAgainstEvidence(settings);
		makeClips(settings);
		refuseWhatMoved(settings);
		refuseUncounted(settings);
		List<String> shortfalls = shortfalls(settings);
		if (!settings.isPlayed()) {
			return runOn(settings, shortfalls);
		}
		try (Sandbox sandbox = SandboxRun.start(settings, this.clock)) {
			SharedRun.played(settings, sandbox.address().toString());
			return runOn(SandboxRun.on(sandbox, settings), List.of());
		}
	}

	/**
	 * What the accounts lack for what is to be bought, in sentences. No reason not to
	 * start, unless the job file says so: some of it may fail, and top-ups come late.
	 * @throws CommandException if it says so
	 */
	private List<String> shortfalls(RunSettings settings) {
		CheckedManifest known = this.checked.get(settings.ledger());
		if (settings.isPlayed() || known == null || !(settings.portion() instanceof Portion.All)
				|| !Balances.areTold(settings, known.check().providers())) {
			return List.of();
		}
		RunPlan plan = RunPlan.of(settings, null, this.clock, (shot) -> {
		});
		List<Balance> balances = new Balances(settings, this.clock).of(plan.totals().byProvider());
		if (settings.balanceRequired()) {
			Balances.refuse(balances);
		}
		List<String> shortfalls = balances.stream().filter(Balance::isShort).map(Balance::sentence).toList();
		shortfalls.forEach((sentence) -> err().println("Warning: " + sentence + "."));
		err().flush();
		return shortfalls;
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
		return (settings.plan() == null || this.asked.plan() == null) ? Optional.empty()
				: Optional.of(new PlanUse(settings.plan(), this.asked.plan(), settings, this.clock));
	}

	private Map<About, String> notes(RunSettings settings) {
		return Map.of(About.COMMAND, this.same.about(settings.manifest()).lasting().written(), About.FOLDER,
				LastCommand.folder(), About.MANIFEST_CHECKED,
				Optional.ofNullable(this.checked.get(settings.ledger())).map(CheckedManifest::note).orElse(""));
	}

	private ExitCode runOn(RunSettings settings, List<String> shortfalls) {
		HandingOn handingOn = new HandingOn(settings, this.asked.publish(), this.asked.secrets(),
				new Contacts(this.environment), this.same);
		RunOutput output = new RunOutput(this.program, settings, this.asked.talk(), this.same, handingOn);
		output.begin();
		Progress progress = new Progress(settings, this.asked.drawn() ? screen() : null, err(), this.clock);
		if (this.asked.drawn()) {
			progress.start();
		}
		Memory memory = Memory.of(KnownLedgers.of(this.environment), settings);
		try {
			return handingOn.exitCode(JobApplication.run(settings, this.clock, notes(settings), look(settings),
					List.of(new Beginning(settings, progress, shortfalls), progress, handingOn, output,
							this.telling.of(settings, handingOn))));
		}
		finally {
			memory.close();
			progress.stop();
		}
	}

	private @Nullable LiveScreen screen() {
		return LiveScreen.on(TerminalWindow.ERR, this.environment).orElse(null);
	}

	/**
	 * What the command line asks of every run.
	 *
	 * @param plan the file of what was approved; null if nothing had to be
	 * @param drawn whether it is said how far a run is
	 * @param publish how results are published; null if they are not
	 * @param secrets the environment variables that no program of the user's is given
	 */
	record Asked(RunOptions options, @Nullable Path plan, Talk talk, boolean drawn, @Nullable PublishSettings publish,
			Set<String> secrets) {
	}

	/**
	 * Uses the plan up, says what happens on the way, and keeps what has no token from
	 * buying.
	 */
	private final class Beginning implements RunObserver {

		private final RunSettings settings;

		private final Progress progress;

		private final List<String> shortfalls;

		private Beginning(RunSettings settings, Progress progress, List<String> shortfalls) {
			this.settings = settings;
			this.progress = progress;
			this.shortfalls = shortfalls;
		}

		@Override
		public void started(RunControl control) {
			use(this.settings).ifPresent(PlanUse::note);
			control.tell((sentence) -> {
				this.progress.stop();
				err().println(sentence);
				err().flush();
			});
			control.steering().tell(this.progress::interject);
			OneRun.this.tokens.trouble(this.settings).ifPresent(control.buying()::bringHomeOnly);
			this.shortfalls.forEach(control.endNotes()::add);
			OneRun.this.tokens.left(this.settings).forEach(control.buying()::haltAt);
		}

	}

}
