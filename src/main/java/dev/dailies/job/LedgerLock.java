package dev.dailies.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Lets one run at a time work on a ledger. The lock is the operating system's, on a file
 * beside the database, so it ends with its process however that ends.
 */
public final class LedgerLock {

	private LedgerLock() {
	}

	/**
	 * Takes the lock, does the work, and gives the lock back.
	 * @throws HeldException if another run holds it; the work is not begun then
	 */
	public static <T> T whileHeld(Path ledger, Supplier<T> work) throws IOException {
		Path absolute = ledger.toAbsolutePath();
		Files.createDirectories(absolute.getParent());
		// a ledger that is reached through a link is the same ledger
		Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
		Path file = real.resolveSibling(real.getFileName() + ".lock");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE); FileLock lock = lock(channel, ledger, file)) {
			sign(lock.acquiredBy());
			return work.get();
		}
	}

	private static FileLock lock(FileChannel channel, Path ledger, Path file) throws IOException {
		try {
			FileLock lock = channel.tryLock();
			if (lock == null) {
				throw new HeldException(ledger, Files.readString(file).strip());
			}
			return lock;
		}
		catch (OverlappingFileLockException ex) {
			throw new HeldException(ledger, "this very process");
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
