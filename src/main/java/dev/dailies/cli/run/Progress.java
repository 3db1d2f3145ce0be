package dev.dailies.cli.run;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.dailies.job.RunObserver;
import dev.dailies.job.RunResult;
import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import dev.dailies.screen.ChangedLines;
import dev.dailies.screen.LiveScreen;
import dev.dailies.screen.RunLines;
import dev.dailies.screen.ScreenLine;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.settings.RunSettings;
import dev.dailies.threads.DaemonThreads;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Says how far a run is while it works, read from its ledger: drawn anew on a terminal,
 * else a line now and then.
 */
final class Progress implements RunObserver {

	private static final Duration LOOK = Duration.ofSeconds(1);

	private final SnapshotReader lookout;

	private final RunLines words;

	private final @Nullable LiveScreen screen;

	private final ChangedLines lines;

	private final PrintWriter out;

	private final Clock clock;

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(DaemonThreads.named("progress"));

	private final long began = System.nanoTime();

	private volatile @Nullable RunControl control;

	private @Nullable Future<?> ticks;

	private @Nullable Snapshot seen;

	private String trouble = "";

	private long lookAgain = this.began;

	private boolean stopped;

	/**
	 * @param screen null where lines are printed
	 */
	Progress(RunSettings run, @Nullable LiveScreen screen, PrintWriter out, Clock clock) {
		this.lookout = new SnapshotReader(run.ledger(), run.prices(), clock);
		this.words = new RunLines((provider) -> Optional.of(run.limits(provider)));
		this.screen = screen;
		this.lines = new ChangedLines(out, clock);
		this.out = out;
		this.clock = clock;
	}

	void start() {
		this.ticks = this.timer.scheduleAtFixedRate(this::tick, LOOK.toMillis(), LOOK.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * From now on it is also said why something is bought no more.
	 */
	@Override
	public void started(RunControl run) {
		this.control = run;
	}

	@Override
	public void ended(RunResult result) {
		stop();
	}

	/**
	 * Nothing is printed after this, and nothing is left of what was drawn.
	 */
	synchronized void stop() {
		if (this.ticks != null) {
			this.ticks.cancel(false);
		}
		this.timer.shutdown();
		if (!this.stopped && this.screen != null) {
			this.screen.clear();
		}
		this.stopped = true;
	}

	/**
	 * Says something at once, and goes on.
	 */
	synchronized void interject(String sentence) {
		if (this.screen != null && !this.stopped) {
			this.screen.print(sentence);
		}
		else {
			this.out.println(sentence);
			this.out.flush();
		}
	}

	synchronized void tick() {
		if (this.stopped) {
			return;
		}
		look();
		Snapshot run = this.seen;
		if (!this.trouble.isEmpty()) {
			say(List.of(ScreenLine.warning("Ledger", this.trouble)), this.trouble);
		}
		// before the manifest is read there is nothing to be far with
		else if (run != null && run.shotCount() > 0) {
			Instant now = this.clock.instant();
			List<String> halts = halts();
			if (this.screen != null) {
				this.screen.show(this.words.live(run, halts, Duration.ofNanos(System.nanoTime() - this.began), now,
						this.screen.width()));
			}
			else {
				this.lines.say(this.words.sentence(run, halts, now));
			}
		}
	}

	private void say(List<ScreenLine> drawn, String line) {
		if (this.screen != null) {
			this.screen.show(drawn);
		}
		else {
			this.lines.say(line);
		}
	}

	private void look() {
		long start = System.nanoTime();
		if (start - this.lookAgain < 0) {
			return;
		}
		try {
			this.seen = this.lookout.look(true).orElse(null);
			this.trouble = "";
		}
		catch (DataAccessException ex) {
			// an exception would end the ticking, and the next look may succeed
			// before the first look that succeeds, its tables are not made yet
			this.trouble = (this.seen == null) ? ""
					: "how far the run is cannot be read at this moment: " + ex.getMostSpecificCause().getMessage();
		}
		long ended = System.nanoTime();
		this.lookAgain = ended
				+ SnapshotReader.pauseAfter(Duration.ofNanos(ended - start), LOOK.dividedBy(2)).toNanos();
	}

	private List<String> halts() {
		RunControl run = this.control;
		if (run == null) {
			return List.of();
		}
		List<String> halts = new ArrayList<>(run.buying().halts().stream().map(Halt::message).toList());
		halts.addAll(run.buying().givenUp());
		halts.addAll(run.buying().leftForBudget());
		return halts;
	}

}
