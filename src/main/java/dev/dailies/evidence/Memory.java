package dev.dailies.evidence;

import dev.dailies.threads.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the note of a ledger up to date while a run works on it.
 */
public final class Memory implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Memory.class);

	private static final long EVERY_MILLIS = 5_000;

	private final KnownLedgers known;

	private final Path ledger;

	private final ScheduledExecutorService thread;

	private @Nullable Future<?> notes;

	private @Nullable LedgerNote written;

	private Memory(KnownLedgers known, Path ledger) {
		this.known = known;
		this.ledger = ledger;
		this.thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("ledger-note"));
	}

	/**
	 * Begins to keep the note. What the sandbox plays is not worth one.
	 */
	public static Memory of(KnownLedgers known, RunSettings settings) {
		Memory memory = new Memory(known, settings.ledger());
		if (BoughtFrom.of(settings) == BoughtFrom.PROVIDERS && known.folder().isPresent()) {
			memory.notes = memory.thread.scheduleWithFixedDelay(memory::remember, EVERY_MILLIS / 5, EVERY_MILLIS,
					TimeUnit.MILLISECONDS);
		}
		return memory;
	}

	private synchronized void remember() {
		try {
			LedgerNote now = Files.isRegularFile(this.ledger)
					? LedgerNote.of(this.ledger, ReadableLedger.of(this.ledger).reader()).orElse(null) : null;
			if (now != null && !now.equals(this.written)) {
				this.known.remember(this.ledger, now);
				this.written = now;
			}
		}
		catch (IOException | RuntimeException ex) {
			// it is one guard more, and no reason to buy less; doctor says that there is
			// none
			logger.debug("Nothing could be noted of {}", this.ledger, ex);
		}
	}

	/**
	 * Writes down how the ledger stands at the end.
	 */
	@Override
	public void close() {
		if (this.notes != null) {
			this.notes.cancel(false);
			remember();
		}
		this.thread.shutdown();
	}

}
