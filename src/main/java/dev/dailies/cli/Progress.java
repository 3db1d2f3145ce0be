package dev.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.dailies.job.Database;
import dev.dailies.ledger.JdbcLedgerReader;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.StateCount;
import dev.dailies.ledger.Wait;
import dev.dailies.report.Count;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A line now and then that says how far a run is, read from its ledger. Only changes are
 * said, so that a log file does not fill with the same line.
 */
final class Progress {

	private static final int SECONDS = 5;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	private final LedgerReader ledger;

	private final PrintWriter out;

	private final Clock clock;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "progress");
		thread.setDaemon(true);
		return thread;
	});

	private final Path file;

	private @Nullable Future<?> ticks;

	private String last = "";

	Progress(Path ledger, PrintWriter out, Clock clock) {
		this.file = ledger;
		this.ledger = new JdbcLedgerReader(Database.forReading(ledger));
		this.out = out;
		this.clock = clock;
	}

	void start() {
		this.ticks = this.timer.scheduleAtFixedRate(this::say, SECONDS, SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * No line is printed after this.
	 */
	void stop() {
		if (this.ticks != null) {
			this.ticks.cancel(false);
		}
		this.timer.shutdown();
	}

	private void say() {
		if (!Files.exists(this.file)) {
			return;
		}
		String line = read();
		if (!line.equals(this.last)) {
			this.last = line;
			this.out.println(TIME.format(this.clock.instant().atZone(ZoneId.systemDefault())) + "  " + line);
			this.out.flush();
		}
	}

	private String read() {
		try {
			return line();
		}
		catch (DataAccessException ex) {
			// an exception would end the ticking, and the next look may succeed
			return "how far the run is cannot be read at this moment: " + ex.getMostSpecificCause().getMessage();
		}
	}

	private String line() {
		int all = 0;
		int fetched = 0;
		int atWork = 0;
		int failed = 0;
		for (StateCount count : this.ledger.counts()) {
			all += count.operations();
			switch (count.state()) {
				case FETCHED -> fetched += count.operations();
				case SUBMITTING, RUNNING, RENDERED -> atWork += count.operations();
				case FAILED, VANISHED, EXPIRED, SKIPPED, UNKNOWN -> failed += count.operations();
				case BLOCKED, HELD, READY -> {
					// the rest
				}
			}
		}
		return fetched + " of " + Count.of(all, "clip") + " here, " + atWork + " at work, "
				+ (all - fetched - atWork - failed) + " waiting" + ((failed > 0) ? ", " + failed + " failed" : "")
				+ ", " + this.ledger.credits() + " credits" + heldUp();
	}

	/**
	 * Which providers are left alone, until when and why; of each what holds longest.
	 */
	private String heldUp() {
		Map<String, Wait> longest = new LinkedHashMap<>();
		this.ledger.waits(this.clock.instant()).forEach((wait) -> longest.putIfAbsent(wait.provider(), wait));
		return longest.values()
			.stream()
			.map((wait) -> "; " + wait.provider() + " is left alone until "
					+ TIME.format(wait.until().atZone(ZoneId.systemDefault())) + ": " + wait.why())
			.collect(Collectors.joining());
	}

}
