package dev.dailies.steer;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.dailies.ledger.Person;
import dev.dailies.threads.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that looks all the time whether it is told something, until it is closed. What
 * another run was told, and what nobody can have written, it leaves undone.
 */
public final class Listening implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Listening.class);

	/** Somebody waits for the answer. */
	private static final Duration LOOK = Duration.ofMillis(250);

	private final ControlFolder folder;

	private final Obeying obeying;

	private final String run = UUID.randomUUID().toString();

	private final Repeated looks;

	private volatile boolean closed;

	private Listening(ControlFolder folder, Obeying obeying) throws IOException {
		this.folder = folder;
		this.obeying = obeying;
		folder.begin(this.run);
		this.looks = Repeated.every(LOOK, "control", this::look);
	}

	/**
	 * Listens from now on. What was left there for an earlier run is deleted. The caller
	 * holds the ledger's lock.
	 * @throws IOException if nothing could be heard, because the folder cannot be written
	 */
	public static Listening begin(Path ledger, Obeying obeying) throws IOException {
		return new Listening(ControlFolder.of(ledger), obeying);
	}

	private void look() {
		try {
			for (String name : this.folder.waiting()) {
				take(name);
			}
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			beginAgain();
		}
		catch (IOException | RuntimeException ex) {
			// an exception would end the looking, and the next look may succeed
			logger.warn("What the run was told could not be taken up", ex);
		}
	}

	/**
	 * Somebody took the folder away, if it was not this run that closed it in the middle
	 * of a look.
	 */
	private void beginAgain() {
		if (this.closed) {
			return;
		}
		try {
			this.folder.begin(this.run);
		}
		catch (IOException ex) {
			logger.debug("Nothing can be heard in {}", this.folder.path(), ex);
		}
	}

	private void take(String name) throws IOException {
		Optional<String> text = this.folder.take(name);
		Optional<Instructed> read = text.flatMap(Instructed::read);
		if (read.isEmpty()) {
			logger.warn("{} in {} is no instruction of this program; it is deleted, and nothing is done", name,
					this.folder.path());
			this.folder.answer(name, new Answer(false, "The run could not read it, and does nothing.").json());
			return;
		}
		Instructed instructed = read.get();
		if (!instructed.run().equals(this.run)) {
			logger.warn("An instruction of {} was for another run; it is deleted, and nothing is done",
					instructed.who().name());
			this.folder
				.answer(name,
						new Answer(false, "That run has ended, and another one works on the ledger by now. "
								+ "Nothing was done. Give the same command again if it is to hold for that one.")
							.json());
			return;
		}
		this.folder.answer(name, obeyed(instructed).json());
	}

	private Answer obeyed(Instructed instructed) {
		try {
			return this.obeying.obey(instructed.what(), instructed.who());
		}
		catch (RuntimeException ex) {
			logger.error("{} told the run {}, and that failed", instructed.who().name(), instructed.what(), ex);
			return new Answer(false, "It failed in the run, whose log says how: " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.looks.close();
		try {
			this.folder.end();
		}
		catch (IOException ex) {
			// the next run clears it
			logger.debug("{} stays", this.folder.path(), ex);
		}
	}

	/**
	 * Does what a run is told.
	 */
	@FunctionalInterface
	public interface Obeying {

		/**
		 * Does it, or says why not. Called by one thread.
		 */
		Answer obey(Instruction what, Person who);

	}

}
