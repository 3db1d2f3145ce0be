package dev.dailies.ledger.journal;

import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.AboutRows;
import dev.dailies.threads.DaemonThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Packs a journal beside the run once it has grown enough, one time after the other. May
 * be used by several threads.
 */
final class JournalPacking {

	private static final Logger logger = LoggerFactory.getLogger(JournalPacking.class);

	/** What is written until then is packed within a second or two. */
	private static final long LEAST = 8 << 20;

	private static final ThreadFactory THREADS = DaemonThreads.named("journal");

	private final LongSupplier work;

	private final AboutRows notes;

	private volatile long due = -1;

	private @Nullable Thread thread;

	private boolean closed;

	/**
	 * @param work packs, and says how long the journal is then; 0 if it could not
	 */
	JournalPacking(LongSupplier work, AboutRows notes) {
		this.work = work;
		this.notes = notes;
	}

	/**
	 * How long a journal was when it was last written anew or packed.
	 */
	static long before(AboutRows notes) {
		return notes.get(About.JOURNAL_ANEW).map(Long::parseLong).orElse(0L);
	}

	/**
	 * Begins if the journal has grown by half since, and by some megabytes.
	 * @param length of the journal
	 */
	void beginIfDue(long length) {
		if (this.due < 0) {
			this.due = due(before(this.notes));
		}
		if (length >= this.due) {
			begin(length);
		}
	}

	private synchronized void begin(long length) {
		if (this.thread == null && !this.closed) {
			this.thread = THREADS.newThread(() -> pack(length));
			this.thread.start();
		}
	}

	private void pack(long length) {
		try {
			long packed = this.work.getAsLong();
			this.due = due((packed > 0) ? packed : length);
		}
		catch (JournalException | DataAccessException | TransactionException ex) {
			logger.warn("The journal stays as long as it is: it could not be packed", ex);
			this.due = due(length);
		}
		finally {
			ended();
		}
	}

	private synchronized void ended() {
		this.thread = null;
	}

	private static long due(long before) {
		return before + Math.max(LEAST, before / 2);
	}

	/**
	 * Waits for what is at work, and begins nothing more.
	 */
	void close() {
		Thread atWork;
		synchronized (this) {
			this.closed = true;
			atWork = this.thread;
		}
		if (atWork != null) {
			try {
				atWork.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
