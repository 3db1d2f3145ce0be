package dev.dailies.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * The runs that were started at the desk since it was opened: each the program itself, as
 * the command line starts it, so that it holds the ledger's lock and nobody else's rules.
 */
public final class StartedRuns {

	private static final int KEPT = 12;

	private static final int TAIL = 4000;

	private final OwnProgram program;

	private final Clock clock;

	private final List<Started> runs = new ArrayList<>();

	public StartedRuns(OwnProgram program, Clock clock) {
		this.program = program;
		this.clock = clock;
	}

	/**
	 * Refuses a second run where one that was started here is at work. The ledger's lock
	 * refuses it anyhow; this says so before anything is moved.
	 */
	public synchronized void refuseSecond(Path out) {
		if (this.runs.stream().anyMatch((run) -> run.out.equals(out) && run.process.isAlive())) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"A run of this sheet is at work. Wait until it is done, or stop it.");
		}
	}

	/**
	 * The folder for plans and for what runs print, beside the results of their job.
	 * @param out where a run's results go
	 */
	public static Path kept(Path out) {
		Path kept = Objects.requireNonNull(out.toAbsolutePath().getParent()).resolve(".desk");
		try {
			return Files.createDirectories(kept);
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The folder " + kept + " cannot be made: " + ex);
		}
	}

	/**
	 * Starts one.
	 * @param out where its results go
	 */
	public synchronized void start(String name, Path out, String who, List<String> arguments) {
		refuseSecond(out);
		Path said = kept(out).resolve(UUID.randomUUID() + "-run.txt");
		try {
			this.runs.add(new Started(name, out, who, this.clock.instant(), said, this.program.start(said, arguments)));
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The run cannot be started: " + ex);
		}
		while (this.runs.size() > KEPT && !this.runs.get(0).process.isAlive()) {
			this.runs.remove(0);
		}
	}

	/**
	 * The newest first.
	 */
	public synchronized List<Known> known() {
		List<Known> known = new ArrayList<>(this.runs.stream().map(Started::known).toList());
		Collections.reverse(known);
		return known;
	}

	/**
	 * Asks all that are at work to stop, as Ctrl-C does, and leaves them to write down
	 * what is on the wire.
	 */
	public synchronized void stop() {
		this.runs.stream().map((run) -> run.process).filter(Process::isAlive).forEach(Process::destroy);
	}

	/**
	 * A run as people see it.
	 *
	 * @param code its exit code; null while it is at work
	 * @param sentence how it ended; null while it is at work
	 * @param tail the last of what it printed
	 */
	public record Known(String name, String who, Instant at, @Nullable Integer code, @Nullable String sentence,
			String tail) {

		/**
		 * Whether somebody has to look at it.
		 */
		public boolean isBad() {
			return this.code != null && this.code != ExitCode.DONE.code();
		}

	}

	private record Started(String name, Path out, String who, Instant at, Path said, Process process) {

		Known known() {
			Integer code = this.process.isAlive() ? null : this.process.exitValue();
			return new Known(this.name, this.who, this.at, code, (code != null) ? sentence(code) : null, tail());
		}

		private static String sentence(int code) {
			return Arrays.stream(ExitCode.values())
				.filter((one) -> one.code() == code || (one == ExitCode.INTERRUPTED && code == 143))
				.findFirst()
				.map(ExitCode::sentence)
				.orElse("ended with " + code);
		}

		private String tail() {
			try {
				String text = Files.readString(this.said, StandardCharsets.UTF_8);
				return text.substring(Math.max(0, text.length() - TAIL)).strip();
			}
			catch (IOException ex) {
				return "What it printed cannot be read: " + ex;
			}
		}

	}

}
