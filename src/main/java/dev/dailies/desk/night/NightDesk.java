package dev.dailies.desk.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.dailies.act.Acts;
import dev.dailies.act.Decision;
import dev.dailies.act.Priced;
import dev.dailies.desk.DeskException;
import dev.dailies.desk.Night;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.StartedRuns;
import dev.dailies.desk.sheet.BudgetLine;
import dev.dailies.desk.sheet.SheetPlan;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.report.page.LivePage;
import dev.dailies.report.result.ReportHead;
import dev.dailies.run.Window;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.steer.Answer;
import dev.dailies.steer.Instruction;
import dev.dailies.steer.NobodyAtWorkException;
import dev.dailies.steer.RunAtWork;
import dev.dailies.words.RefusedException;

/**
 * Shows a night's results, prices what is decided about them and has it done, and starts
 * its next run.
 */
public final class NightDesk {

	private final OwnProgram program;

	private final StartedRuns runs;

	private final Clock clock;

	private final Map<String, SheetPlan> plans = new ConcurrentHashMap<>();

	/** Each is a program of its own, and this machine has other work at night. */
	private final Semaphore planning = new Semaphore(2);

	public NightDesk(OwnProgram program, StartedRuns runs, Clock clock) {
		this.program = program;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * A page of its report, as the ledger is at this moment.
	 * @param number from 1
	 * @throws DeskException if there are not so many pages
	 */
	public String page(Night night, int number, LivePage.Desk desk) {
		LedgerReader ledger = ledger(night);
		ReportHead head = ReportHead.of(ledger, night.folder().options(), this.clock.instant(), null);
		return LivePage.of(ledger, night.folder().out(), head, number, desk)
			.orElseThrow(() -> new DeskException(DeskException.Kind.ABSENT, "The report has no page " + number + "."));
	}

	/**
	 * The file of a clip or of a picture of one.
	 * @param name as the ledger knows it, below the clips folder
	 * @return empty if the ledger knows no such file
	 */
	public Optional<Path> clip(Night night, String name) {
		LedgerReader ledger = ledger(night);
		return ledger.knowsClipFile(name) ? Optional.of(clips(night, ledger).resolve(name)) : Optional.empty();
	}

	private static Path clips(Night night, LedgerReader ledger) {
		return ledger.about(About.CLIPS).map(Path::of).orElseGet(() -> night.folder().clips());
	}

	/**
	 * What a decision would do and cost. Changes nothing.
	 */
	public Priced price(Night night, Decision decision) {
		return onLedger(() -> acts(night).price(decision));
	}

	/**
	 * Does what was priced. Buys nothing: the next run does.
	 * @param digest of what was priced
	 * @param who decided it
	 */
	public Priced act(Night night, Decision decision, String digest, String who) {
		return onLedger(() -> acts(night).act(decision, digest, new Person(who)));
	}

	private Acts acts(Night night) {
		SettingsLayers layers = night.job().layers();
		if (layers == null) {
			throw refused("The job file of this night cannot be read, so nothing can be priced. Mend it first.");
		}
		return new Acts(night.ledger(), clips(night, ledger(night)), layers.priceList(), this.clock);
	}

	private static <T> T onLedger(Work<T> work) {
		try {
			return work.done();
		}
		catch (LedgerLock.HeldException ex) {
			throw refused("A run is at work on it. Wait until it is done, or stop it, and decide then.");
		}
		catch (RefusedException | IllegalArgumentException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The ledger cannot be worked on: " + ex);
		}
	}

	/**
	 * Tells the run that is at work something, and waits until it answers.
	 * @param who says so, which the ledger keeps
	 */
	public Answer tell(Night night, Instruction what, String who) {
		try {
			return told(night, what, who);
		}
		catch (NobodyAtWorkException ex) {
			throw refused("No run is at work on it any more, so there is nobody to tell.");
		}
	}

	private Answer told(Night night, Instruction what, String who) {
		try {
			return new RunAtWork(night.ledger(), this.clock).tell(what, new Person(who));
		}
		catch (NobodyAtWorkException ex) {
			throw ex;
		}
		catch (RefusedException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The run could not be told: " + ex);
		}
	}

	/**
	 * Has the run at work pause until a time of this machine's clock.
	 * @param time such as {@code 06:00}
	 */
	public Answer pause(Night night, String time, String who) {
		Instant until = Window.read(time)
			.map((read) -> Window.next(read, this.clock.instant(), ZoneId.systemDefault()))
			.orElseThrow(() -> refused("A time of day is needed, such as 06:00."));
		return tell(night, new Instruction.PauseUntil(until), who);
	}

	/**
	 * Ends a pause: of the run at work, else of the next one.
	 */
	public Answer resume(Night night, String who) {
		try {
			return told(night, new Instruction.Resume(), who);
		}
		catch (NobodyAtWorkException ex) {
			if (onLedger(() -> Acts.endPause(night.ledger(), this.clock, new Person(who)))) {
				return new Answer(true, "The pause is over. No run is at work; the next one buys at once.");
			}
			throw refused("No run is at work on it, and it is not paused.");
		}
	}

	/**
	 * Prices its next run.
	 */
	public SheetPlan plan(Night night) {
		RunSettings run = run(night);
		if (!this.planning.tryAcquire()) {
			throw refused("Another run is being priced. Try again in a moment.");
		}
		try {
			SheetPlan plan = SheetPlan.asked(this.program,
					StartedRuns.kept(run.out()).resolve(UUID.randomUUID() + "-plan.json"),
					List.of(run.manifest().toString(), "--job", night.job().file().toString()), (line) -> line);
			SheetPlan before = this.plans.put(night.id(), plan);
			if (before != null) {
				Files.deleteIfExists(before.file());
			}
			return plan;
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "It cannot be planned: " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw refused("Interrupted. Nothing was done.");
		}
		finally {
			this.planning.release();
		}
	}

	/**
	 * A plan beside what may be spent.
	 */
	public List<BudgetLine> budgets(Night night, SheetPlan plan) {
		return BudgetLine.of(run(night).stations().policy(), plan);
	}

	/**
	 * Starts a run that buys what the plan says and nothing else.
	 * @param plan the id of the plan that was shown
	 */
	public void run(Night night, String plan, String who) {
		RunSettings run = run(night);
		SheetPlan shown = this.plans.get(night.id());
		// whoever presses again finds it gone
		if (shown == null || !shown.id().equals(plan) || !this.plans.remove(night.id(), shown)) {
			throw refused("This is not the plan that was made last. Price the next run again before you start it.");
		}
		this.runs.start(new StartedRuns.Wanted(String.valueOf(night.folder().out().getFileName()), run.out(),
				night.ledger(), who, "run now, planned at " + shown.credits() + " credits",
				List.of("run", run.manifest().toString(), "--job", night.job().file().toString(), "--plan",
						shown.file().toString(), "--no-progress")));
	}

	private static RunSettings run(Night night) {
		SettingsLayers layers = night.job().layers();
		try {
			return Optional.ofNullable(layers)
				.flatMap((known) -> known.settle()
					.stream()
					.filter((one) -> one.ledger().toAbsolutePath().normalize().equals(night.ledger()))
					.findFirst())
				.orElseThrow(
						() -> refused("Its sheet does not lie in the job's folder any more, so it has no next run. "
								+ "Hand it over again."));
		}
		catch (RefusedException ex) {
			throw refused("The job " + night.job().name() + " cannot be used as it is: " + ex.getMessage());
		}
	}

	private static LedgerReader ledger(Night night) {
		return ReadableLedger.of(night.ledger()).reader();
	}

	private static DeskException refused(String sentence) {
		return new DeskException(DeskException.Kind.REFUSED, sentence);
	}

	/**
	 * What is done with a ledger.
	 */
	@FunctionalInterface
	private interface Work<T> {

		T done() throws IOException;

	}

}
