package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.dailies.disk.OwnersAlone;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.RefusedException;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time work on a ledger. The lock is the operating system's, on a file
 * beside the database, so it ends with its process however that ends. Where a file system
 * grants it to everybody, what its holder writes into the file tells.
 */
public final class LedgerLock {

	private static final String THIS_PROCESS = "this very process";

	/**
	 * The locks that this process holds. Nothing else opens their files meanwhile:
	 * closing another descriptor of one would give the lock back, and nobody would
	 * notice.
	 */
	private static final Set<Path> HERE = new HashSet<>();

	// whoever only looks whether it is held lets go of it within a moment
	private static final int TRIES = 5;

	private static final int PAUSE_MILLIS = 50;

	private LedgerLock() {
	}

	/**
	 * Takes the lock, does the work, and gives the lock back.
	 * @throws HeldException if another run holds it; the work is not begun then
	 * @throws RefusedException if its file system has no locks
	 */
	public static <T> T whileHeld(Path ledger, Supplier<T> work) throws IOException {
		return whileHeld(ledger, new Means(LockHolder.self(), Duration.ofSeconds(5), FileChannel::tryLock), work);
	}

	static <T> T whileHeld(Path ledger, Means means, Supplier<T> work) throws IOException {
		Optional<ServerAddress> server = ServerLink.in(ledger);
		if (server.isPresent()) {
			return onServer(server.get(), ledger, means.self, work);
		}
		Files.createDirectories(ledger.toAbsolutePath().getParent());
		Path path = file(ledger);
		OwnersAlone.createIfAbsent(path);
		Path known = path.toRealPath();
		synchronized (HERE) {
			if (!HERE.add(known)) {
				throw new HeldException(ledger, "(" + THIS_PROCESS + ")");
			}
		}
		try {
			return whileHeld(ledger, path, means, work);
		}
		finally {
			synchronized (HERE) {
				HERE.remove(known);
			}
		}
	}

	private static <T> T onServer(ServerAddress server, Path ledger, LockHolder self, Supplier<T> work) {
		return BuyerLease
			.whileHeld(server, self.text(), Instant.ofEpochMilli(self.startedMillis()), LedgerLock::hasEnded, work)
			.orElseThrow(
					() -> new HeldException(ledger, "(" + nameOnServer(server).orElse("which ended just now") + ")"));
	}

	private static Optional<String> nameOnServer(ServerAddress server) {
		return BuyerLease.holder(server).map((holder) -> nameOf(holder.written()));
	}

	/**
	 * The process that was written down as a holder, for people.
	 */
	public static String nameOf(String holder) {
		return LockHolder.read(holder).map(LockHolder::name).orElse(holder);
	}

	private static <T> T whileHeld(Path ledger, Path path, Means means, Supplier<T> work) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
				FileLock lock = lock(file.getChannel(), ledger, path, means)) {
			LockSign sign = new LockSign(file, path, means);
			sign.holderDespite(lock).ifPresent((holder) -> {
				throw new HeldException(ledger, holder);
			});
			try (LockSign.Beat beat = sign.beat()) {
				return beat.during(work);
			}
		}
	}

	/**
	 * Who works on the ledger right now; empty if nobody does. Makes no file and keeps no
	 * lock.
	 */
	public static Optional<String> holder(Path ledger) throws IOException {
		Optional<ServerAddress> server = ServerLink.in(ledger);
		if (server.isPresent()) {
			return BuyerLease.epoch(server.get()).isPresent() ? Optional.of(THIS_PROCESS) : nameOnServer(server.get());
		}
		Path file = file(ledger);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		synchronized (HERE) {
			if (HERE.contains(file.toRealPath())) {
				return Optional.of(THIS_PROCESS);
			}
			// shared: it stands in nobody's way but a run's that begins in this very
			// moment, and that one tries again
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
					FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
				return (lock != null) ? Optional.empty() : Optional.of(name(file));
			}
		}
	}

	/**
	 * Makes sure that nobody works on the ledger at this moment. Keeps no lock, so that
	 * holds for what only looks.
	 * @throws HeldException if somebody does
	 */
	public static void refuseHeld(Path ledger) throws IOException {
		Optional<String> holder = holder(ledger);
		if (holder.isPresent()) {
			throw new HeldException(ledger, "(" + holder.get() + ")");
		}
	}

	/**
	 * When whoever holds the lock, or held it last, was started; empty if nobody wrote it
	 * down.
	 */
	public static Optional<Instant> startOfHolder(Path ledger) throws IOException {
		Optional<ServerAddress> server = ServerLink.in(ledger);
		if (server.isPresent()) {
			return BuyerLease.holder(server.get()).map(BuyerLease.Holder::started);
		}
		Path file = file(ledger);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		synchronized (HERE) {
			Optional<LockHolder> holder = HERE.contains(file.toRealPath()) ? Optional.of(LockHolder.self())
					: LockHolder.read(Files.readString(file));
			return holder.map(LockHolder::startedMillis).filter((millis) -> millis > 0).map(Instant::ofEpochMilli);
		}
	}

	private static String name(Path file) throws IOException {
		String text = Files.readString(file);
		return LockHolder.read(text).map(LockHolder::name).orElseGet(() -> text.lines().findFirst().orElse("").strip());
	}

	/**
	 * Whether the lock is that of a file, beside the ledger.
	 */
	public static boolean isFile(Path ledger) {
		return ServerLink.in(ledger).isEmpty();
	}

	/**
	 * Whether this process held the lock, and another one took it for dead and has it
	 * now, which can only be where the ledger is on a server.
	 */
	public static boolean isLost(Path ledger) {
		return ServerLink.in(ledger).filter(BuyerLease::isLost).isPresent();
	}

	/**
	 * As {@link #isLost}, by what the server says now.
	 */
	public static boolean isLostByNow(Path ledger) {
		return ServerLink.in(ledger).filter(BuyerLease::isLostByNow).isPresent();
	}

	/**
	 * Whether the process that was written down as a holder was one of this machine, and
	 * has certainly ended.
	 */
	public static boolean hasEnded(String holder) {
		return LockHolder.read(holder)
			.filter((other) -> other.isHere(LockHolder.self()) && !other.isAlive())
			.isPresent();
	}

	/**
	 * This process and its machine, for people.
	 */
	public static String processName() {
		return LockHolder.self().name();
	}

	/**
	 * When this process was started; 1970 if the system does not say.
	 */
	public static Instant processStart() {
		return Instant.ofEpochMilli(LockHolder.self().startedMillis());
	}

	/**
	 * The lock's file, which is there while a run works on the ledger; never where that
	 * is on a server.
	 */
	public static Path file(Path ledger) throws IOException {
		return beside(ledger, ".lock");
	}

	/**
	 * What lies beside a ledger under its name and an ending, whichever link it is
	 * reached through.
	 */
	public static Path beside(Path ledger, String ending) throws IOException {
		Path absolute = ledger.toAbsolutePath();
		// a ledger that is reached through a link is the same ledger
		Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
		return real.resolveSibling(real.getFileName() + ending);
	}

	private static FileLock lock(FileChannel channel, Path ledger, Path file, Means means) throws IOException {
		try {
			FileLock lock = tryLock(channel, ledger, means);
			for (int tries = 1; lock == null && tries < TRIES; tries++) {
				Thread.sleep(PAUSE_MILLIS);
				lock = tryLock(channel, ledger, means);
			}
			if (lock == null) {
				throw new HeldException(ledger, "(" + name(file) + ")");
			}
			return lock;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("stopped while waiting for the lock on " + ledger);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel, Path ledger, Means means) throws IOException {
		try {
			return means.locking.tryLock(channel);
		}
		catch (FileLockInterruptionException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new RefusedException("The file system of " + ledger + " has no locks (" + ex.getMessage()
					+ "), so nothing would keep two runs from buying the same. Put the ledger on a local disk: --ledger FILE",
					ex);
		}
	}

	/**
	 * How a lock is taken and kept.
	 *
	 * @param beat how often its holder gives a sign of life
	 */
	record Means(LockHolder self, Duration beat, Locking locking) {
	}

	/**
	 * The operating system's locks.
	 */
	@FunctionalInterface
	interface Locking {

		/**
		 * Takes it if it can be had at once; null if another process holds it.
		 */
		@Nullable FileLock tryLock(FileChannel channel) throws IOException;

	}

	/**
	 * Another run works on the ledger.
	 */
	public static final class HeldException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		HeldException(Path ledger, String holder) {
			super("Another run works on " + ledger + " " + holder
					+ ", and only one at a time may. Wait until it ends, or look on with: "
					+ Typed.command("status --ledger " + ShellWords.quoted(ledger.toString()) + " --watch"));
		}

	}

}
