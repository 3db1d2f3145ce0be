package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.dailies.words.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.BusyHandler;

/**
 * Waits while another program, such as a backup, holds a database: says so, and gives up
 * after some minutes. SQLite asks it before it fails.
 */
final class Patience extends BusyHandler {

	static final Duration LONGEST = Duration.ofMinutes(5);

	private static final Duration UNSAID = Duration.ofSeconds(1);

	/** Who gave up does not begin to wait anew at the very next statement. */
	private static final long HELD_STILL_NANOS = Duration.ofSeconds(30).toNanos();

	private static final long SAID_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

	private static final int PAUSE_MILLIS = 20;

	private static final Logger logger = LoggerFactory.getLogger(Patience.class);

	private final Path file;

	private final Duration longest;

	private final Consumer<String> told;

	private long since;

	private long gaveUp = System.nanoTime() - HELD_STILL_NANOS;

	private long said = System.nanoTime() - SAID_AGAIN_NANOS;

	/**
	 * @param told is given a sentence for people when it takes longer
	 */
	Patience(Path file, Duration longest, Consumer<String> told) {
		this.file = file;
		this.longest = longest;
		this.told = told;
	}

	/**
	 * @throws DatabaseHeldException if it took too long
	 */
	@Override
	protected int callback(int times) throws SQLException {
		long now = System.nanoTime();
		if (times == 0) {
			this.since = now;
		}
		boolean stillHeld = times == 0 && now - this.gaveUp < HELD_STILL_NANOS;
		if (stillHeld || now - this.since >= this.longest.toNanos()) {
			this.gaveUp = now;
			throw new DatabaseHeldException("Another program" + holders().map((names) -> ", " + names + ",").orElse("")
					+ " has held the ledger " + this.file + " for " + Span.exactly(this.longest)
					+ ", so nothing could be written down and nothing more is bought. End it, or let it finish. "
					+ find() + " Nothing paid for is lost: the same command goes on.");
		}
		if (now - this.since >= UNSAID.toNanos() && now - this.said >= SAID_AGAIN_NANOS) {
			this.said = now;
			String sentence = "Waiting: the ledger " + this.file + " is held by another program"
					+ holders().map((names) -> ", " + names).orElse("")
					+ ". Nothing is bought meanwhile; it goes on by itself. " + find();
			logger.warn(sentence);
			this.told.accept(sentence);
		}
		pause();
		return 1;
	}

	private void pause() throws SQLException {
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DatabaseHeldException("stopped while another program held the ledger " + this.file);
		}
	}

	private String find() {
		return "To find it: fuser -v '" + this.file + "'";
	}

	/**
	 * The programs that have it open, as far as this system tells.
	 */
	private Optional<String> holders() {
		List<String> names = ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != ProcessHandle.current().pid() && hasItOpen(process.pid()))
			.map((process) -> process.info().command().map(Patience::name).orElse("a program") + " (process "
					+ process.pid() + ")")
			.toList();
		return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
	}

	private static String name(String command) {
		return String.valueOf(Path.of(command).getFileName());
	}

	private boolean hasItOpen(long pid) {
		Path open = Path.of("/proc", String.valueOf(pid), "fd");
		if (!Files.isReadable(open)) {
			return false;
		}
		try (Stream<Path> files = Files.list(open)) {
			Path real = this.file.toRealPath();
			return files.anyMatch((link) -> leadsTo(link, real));
		}
		catch (IOException | UncheckedIOException ex) {
			// it ended meanwhile, or is somebody else's
			return false;
		}
	}

	private static boolean leadsTo(Path link, Path real) {
		try {
			return Files.readSymbolicLink(link).equals(real);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
