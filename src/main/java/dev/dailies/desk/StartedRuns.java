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

import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.steer.Instruction;
import dev.dailies.steer.RunAtWork;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The runs that were started at the desk since it was opened: each the program itself, as
 * the command line starts it, so that it holds the ledger's lock and nobody else's rules.
 */
public final class StartedRuns {

	private static final int KEPT = 12;

	private static final int TAIL = 4000;

	private static final int TERMINATED = 143;

	private static final Person CLOSING = new Person("whoever closed the desk");

	private final OwnProgram program;

	private final Clock clock;

	private final List<Started> runs = new ArrayList<>();

	public StartedRuns(OwnProgram program, Clock clock) {
		this.program = program;
		this.clock = clock;
	}

	/**
	 * Refuses a second run where one is at work. The ledger's lock refuses it anyhow;
	 * this says so before anything is moved.
	 */
	public synchronized void refuseSecond(Path ledger) {
		if (isAtWork(ledger)
				|| this.runs.stream().anyMatch((run) -> run.wanted.ledger.equals(ledger) && run.process.isAlive())) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"A run of this sheet is at work. Wait until it is done, or stop it.");
		}
	}

	private static boolean isAtWork(Path ledger) {
		try {
			return LedgerLock.holder(ledger).isPresent();
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The lock beside " + ledger + " cannot be read: " + ex);
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
	 * Starts one, and leaves word of who did for its ledger.
	 */
	public synchronized void start(Wanted wanted) {
		refuseSecond(wanted.ledger);
		Path said = kept(wanted.out).resolve(UUID.randomUUID() + "-run.txt");
		Instant now = this.clock.instant();
		try {
			Path word = WaitingWords.leave(wanted.ledger, new RunWord(now, new Person(wanted.who), wanted.word));
			this.runs.add(new Started(wanted, now, said, started(said, wanted, word)));
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The run cannot be started: " + ex);
		}
		while (this.runs.size() > KEPT && !this.runs.get(0).process.isAlive()) {
			this.runs.remove(0);
		}
	}

	private Process started(Path said, Wanted wanted, Path word) throws IOException {
		try {
			return this.program.start(said, wanted.arguments);
		}
		catch (IOException ex) {
			Files.deleteIfExists(word);
			throw ex;
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
	 * Has all that are at work stop and write down what is on the wire, and waits until
	 * they take it up. They are told, and sent no signal as long as they listen: where
	 * the desk was ended by one, a terminal or a service has sent it to them as well, and
	 * a second one ends a run at once.
	 */
	public void stop() {
		atWork().parallelStream().forEach((run) -> {
			try {
				new RunAtWork(run.wanted.ledger, this.clock).tell(new Instruction.Stop(), CLOSING);
			}
			catch (IOException | RefusedException ex) {
				run.process.destroy();
			}
		});
	}

	private synchronized List<Started> atWork() {
		return this.runs.stream().filter((run) -> run.process.isAlive()).toList();
	}

	/**
	 * A run that is to be started.
	 *
	 * @param name for people
	 * @param out where its results go
	 * @param who starts it
	 * @param word what its ledger keeps of that
	 */
	public record Wanted(String name, Path out, Path ledger, String who, String word, List<String> arguments) {

		public Wanted {
			arguments = List.copyOf(arguments);
		}

	}

	/**
	 * A run as people see it.
	 *
	 * @param code its exit code; null while it is at work
	 * @param sentence how it ended; null while it is at work
	 * @param tail the last of what it printed; empty unless somebody has to look at it
	 */
	public record Known(String name, String who, Instant at, @Nullable Integer code, @Nullable String sentence,
			String tail) {

		/**
		 * Whether somebody has to look at it.
		 */
		public boolean isBad() {
			return StartedRuns.isBad(this.code);
		}

	}

	private static boolean isBad(@Nullable Integer code) {
		return code != null && code != ExitCode.DONE.code();
	}

	private record Started(Wanted wanted, Instant at, Path said, Process process) {

		Known known() {
			Integer code = this.process.isAlive() ? null : this.process.exitValue();
			return new Known(this.wanted.name, this.wanted.who, this.at, code, (code != null) ? sentence(code) : null,
					isBad(code) ? tail() : "");
		}

		private static String sentence(int code) {
			// nobody at the desk knows a command
			return (code == ExitCode.INTERRUPTED.code() || code == TERMINATED) ? "stopped; its next run goes on"
					: Arrays.stream(ExitCode.values())
						.filter((one) -> one.code() == code)
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
