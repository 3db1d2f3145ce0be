package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import dev.dailies.threads.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the holder of a lock writes into its file, over and over: who it is and that it
 * lives.
 */
final class LockSign {

	private static final Logger logger = LoggerFactory.getLogger(LockSign.class);

	/** A sign that is older than so many beats is that of a holder that is gone. */
	private static final int FRESH_BEATS = 12;

	/** So many beats are watched for one that moves. */
	private static final int WATCHED_BEATS = 2;

	private static final int LOOKS_PER_BEAT = 5;

	private final RandomAccessFile file;

	private final Path path;

	private final LedgerLock.Means means;

	LockSign(RandomAccessFile file, Path path, LedgerLock.Means means) {
		this.file = file;
		this.path = path;
		this.means = means;
	}

	/**
	 * Who else holds a lock that was granted; empty if nobody does. A holder that was
	 * killed does not count. May wait for a few beats where the last one came from
	 * another machine.
	 */
	Optional<String> holderDespite(FileLock granted) throws IOException {
		if (!granted.isValid()) {
			throw new IOException("The lock " + this.path + " was lost at once");
		}
		Optional<LockHolder> named = read().filter((holder) -> !holder.isSameProcess(this.means.self()));
		if (named.isEmpty()) {
			return Optional.empty();
		}
		LockHolder holder = named.get();
		boolean lives = holder.isHere(this.means.self()) ? holder.isAlive() : isFresh() && moves(holder);
		return lives ? Optional.of("(" + holder.name() + "), and its file system gave the lock to both, so it does not "
				+ "keep locks. Put the ledger on a local disk (--ledger FILE)") : Optional.empty();
	}

	private boolean isFresh() throws IOException {
		long age = System.currentTimeMillis() - Files.getLastModifiedTime(this.path).toMillis();
		// the other machine's clock may be ahead
		return Math.abs(age) < this.means.beat().toMillis() * FRESH_BEATS;
	}

	private boolean moves(LockHolder holder) throws IOException {
		try {
			for (int look = 0; look <= WATCHED_BEATS * LOOKS_PER_BEAT; look++) {
				Thread.sleep(this.means.beat().dividedBy(LOOKS_PER_BEAT).toMillis());
				if (read().filter((now) -> !now.equals(holder)).isPresent()) {
					return true;
				}
			}
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("stopped while waiting for the lock " + this.path);
		}
	}

	private synchronized Optional<LockHolder> read() throws IOException {
		byte[] text = new byte[(int) Math.min(this.file.length(), 1024)];
		this.file.seek(0);
		int read = this.file.read(text);
		return LockHolder.read(new String(text, 0, Math.max(read, 0), StandardCharsets.UTF_8));
	}

	private synchronized void write(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.file.seek(0);
		this.file.write(bytes);
		this.file.setLength(bytes.length);
	}

	/**
	 * Signs, and goes on signing until it is closed.
	 */
	Beat beat() throws IOException {
		write(this.means.self().text());
		return new Beat();
	}

	/**
	 * A sign of life that goes on.
	 */
	final class Beat implements AutoCloseable {

		private final Repeated beats;

		private LockHolder sign = LockSign.this.means.self();

		Beat() {
			this.beats = Repeated.every(LockSign.this.means.beat(), "lock-beat", this::sign);
		}

		private void sign() {
			try {
				this.sign = this.sign.beating();
				write(this.sign.text());
			}
			catch (IOException ex) {
				// the lock is held all the same
				logger.debug("No sign of life could be written into {}", LockSign.this.path, ex);
			}
		}

		<T> T during(Supplier<T> work) {
			return work.get();
		}

		/**
		 * Leaves the name and takes it out of the file, so that the next holder has
		 * nobody to ask after.
		 */
		@Override
		public void close() {
			this.beats.close();
			try {
				write("");
			}
			catch (IOException ex) {
				// the next holder sees by itself that this process has ended
				logger.debug("The lock {} keeps the name of its last holder", LockSign.this.path, ex);
			}
		}

	}

}
