package dev.dailies.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets one run at a time work on a ledger. The lock is the operating system's, on a file
 * beside the database, so it ends with its process however that ends.
 */
public final class LedgerLock {

	private static final String THIS_PROCESS = "this very process";

	// whoever only looks whether it is held lets go of it within a moment
	private static final int TRIES = 5;

	private static final int PAUSE_MILLIS = 50;

	private LedgerLock() {
	}

	/**
	 * Takes the lock, does the work, and gives the lock back.
	 * @throws HeldException if another run holds it; the work is not begun then
	 */
	public static <T> T whileHeld(Path ledger, Supplier<T> work) throws IOException {
		Files.createDirectories(ledger.toAbsolutePath().getParent());
		Path file = file(ledger);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE); FileLock lock = lock(channel, ledger, file)) {
			sign(lock.acquiredBy());
			return work.get();
		}
	}

	/**
	 * Who works on the ledger right now; empty if nobody does. Makes no file and keeps no
	 * lock.
	 */
	public static Optional<String> holder(Path ledger) throws IOException {
		Path file = file(ledger);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		// shared: it stands in nobody's way but a run's that begins in this very moment,
		// and that one tries again
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
				FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
			return (lock != null) ? Optional.empty() : Optional.of(Files.readString(file).strip());
		}
		catch (OverlappingFileLockException ex) {
			return Optional.of(THIS_PROCESS);
		}
	}

	private static Path file(Path ledger) throws IOException {
		Path absolute = ledger.toAbsolutePath();
		// a ledger that is reached through a link is the same ledger
		Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
		return real.resolveSibling(real.getFileName() + ".lock");
	}

	private static FileLock lock(FileChannel channel, Path ledger, Path file) throws IOException {
		try {
			FileLock lock = channel.tryLock();
			for (int tries = 1; lock == null && tries < TRIES; tries++) {
				Thread.sleep(PAUSE_MILLIS);
				lock = channel.tryLock();
			}
			if (lock == null) {
				throw new HeldException(ledger, Files.readString(file).strip());
			}
			return lock;
		}
		catch (OverlappingFileLockException ex) {
			throw new HeldException(ledger, THIS_PROCESS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("stopped while waiting for the lock on " + ledger);
		}
	}

	private static void sign(Channel channel) throws IOException {
		if (channel instanceof FileChannel file) {
			file.truncate(0);
			file.write(ByteBuffer
				.wrap(("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
		}
	}

	/**
	 * Another run works on the ledger.
	 */
	public static final class HeldException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		HeldException(Path ledger, String holder) {
			super("Another run works on " + ledger + " (" + holder
					+ "). Wait until it ends, or look at it with: dailies status");
		}

	}

}
