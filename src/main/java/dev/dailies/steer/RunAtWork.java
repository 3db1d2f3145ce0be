package dev.dailies.steer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.words.RefusedException;

/**
 * The run that works on a ledger, be it another process's.
 */
public final class RunAtWork {

	/** A run looks all the time, but may be reading a manifest or packing a journal. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final Path ledger;

	private final Clock clock;

	private final Duration patience;

	/**
	 * @param ledger its file
	 */
	public RunAtWork(Path ledger, Clock clock) {
		this(ledger, clock, PATIENCE);
	}

	RunAtWork(Path ledger, Clock clock, Duration patience) {
		this.ledger = ledger;
		this.clock = clock;
		this.patience = patience;
	}

	/**
	 * Tells the run something, and waits until it answers.
	 * @param who says so, which the ledger keeps
	 * @throws NobodyAtWorkException if no run is
	 * @throws RefusedException if whoever works on the ledger did not take it up; it was
	 * taken back then, and nothing is done
	 * @throws IOException if it cannot be written down for the run
	 */
	public Answer tell(Instruction what, Person who) throws IOException {
		ControlFolder folder = ControlFolder.of(this.ledger);
		long begun = System.nanoTime();
		String run = listener(folder, begun);
		String name = String.format(Locale.ROOT, "%013d-%s", this.clock.millis(), UUID.randomUUID());
		put(folder, name, new Instructed(run, who, this.clock.instant(), what));
		Optional<Answer> answer = answer(folder, name);
		while (answer.isEmpty()) {
			boolean atWork = isAtWork();
			if (!atWork || isOver(begun)) {
				return lastWord(folder, name, atWork);
			}
			pause();
			answer = answer(folder, name);
		}
		return answer.get();
	}

	private String listener(ControlFolder folder, long begun) throws IOException {
		while (isAtWork()) {
			Optional<String> listener = folder.listener();
			if (listener.isPresent()) {
				return listener.get();
			}
			if (isOver(begun)) {
				throw new RefusedException("Whoever works on " + this.ledger + " ("
						+ LedgerLock.holder(this.ledger).orElse("who ended just now")
						+ ") takes no instructions: it is no run that buys, or one of an older Dailies. Nothing was done.");
			}
			pause();
		}
		throw new NobodyAtWorkException(this.ledger);
	}

	private void put(ControlFolder folder, String name, Instructed instructed) throws IOException {
		try {
			folder.put(name, instructed.json());
		}
		catch (NoSuchFileException ex) {
			// the run ended in this very moment, and its folder with it
			throw new NobodyAtWorkException(this.ledger);
		}
	}

	/**
	 * What is not taken up by now is taken back; what is, is answered in a moment.
	 */
	private Answer lastWord(ControlFolder folder, String name, boolean atWork) throws IOException {
		Optional<Answer> last = answer(folder, name);
		if (last.isPresent()) {
			return last.get();
		}
		if (folder.takeBack(name)) {
			throw atWork ? notTakenUp() : new NobodyAtWorkException(this.ledger);
		}
		long taken = System.nanoTime();
		while (!isOver(taken)) {
			pause();
			last = answer(folder, name);
			if (last.isPresent()) {
				return last.get();
			}
			if (!isAtWork()) {
				throw new NobodyAtWorkException(this.ledger);
			}
		}
		throw new RefusedException("The run on " + this.ledger + " has taken it up and does not say what came of it. "
				+ "Its log and dailies status tell.");
	}

	private RefusedException notTakenUp() {
		return new RefusedException("The run on " + this.ledger + " did not take it up within "
				+ this.patience.toSeconds() + " s, so it was taken back, and nothing is done. Try again in a moment; "
				+ "a run that does not even stop is ended with Ctrl-C, or by its process number, which dailies status tells.");
	}

	private static Optional<Answer> answer(ControlFolder folder, String name) throws IOException {
		return folder.answered(name).flatMap(Answer::read);
	}

	private boolean isAtWork() throws IOException {
		return LedgerLock.holder(this.ledger).isPresent();
	}

	private boolean isOver(long begun) {
		return System.nanoTime() - begun > this.patience.toNanos();
	}

	private static void pause() throws InterruptedIOException {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while waiting for the run's answer");
		}
	}

}
