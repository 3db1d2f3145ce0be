package dev.dailies.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * The file that names the ledgers which share a cap for a day. Whoever reserves holds the
 * operating system's lock on it, which ends with its process however that ends.
 */
final class SharedDay {

	private static final String HEAD = "# The ledgers that share a cap for a day, see budget.per-day\n";

	/** Tells a whole line from what a killed program left of one. */
	private static final String END = " .";

	private static final Duration PATIENCE_TO_JOIN = Duration.ofMinutes(1);

	private static final int PATIENCE_MILLIS = 250;

	private static final int PAUSE_MILLIS = 2;

	/**
	 * The system's lock is the process's, and is lost when any part of it closes the
	 * file.
	 */
	private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

	private final Path file;

	SharedDay(Path file) {
		this.file = file.toAbsolutePath().normalize();
	}

	/**
	 * The one of a job: beside its file, or beside a folder of results where that one may
	 * not be written.
	 */
	static SharedDay of(Path job, Path out) {
		Path folder = job.toAbsolutePath().normalize().resolveSibling("");
		String name = "." + job.getFileName() + ".day";
		Path beside = folder.resolve(name);
		boolean writable = Files.exists(beside) || Files.isWritable(folder);
		return new SharedDay(writable ? beside : out.toAbsolutePath().normalize().resolveSibling(name));
	}

	/**
	 * Those that were ever named. Makes no file and keeps no lock.
	 */
	Set<Path> ledgers() throws IOException {
		ReentrantLock here = here();
		here.lock();
		try (RandomAccessFile file = new RandomAccessFile(this.file.toFile(), "r")) {
			return ledgers(file);
		}
		catch (FileNotFoundException ex) {
			if (Files.exists(this.file)) {
				throw ex;
			}
			return Set.of();
		}
		finally {
			here.unlock();
		}
	}

	private static Set<Path> ledgers(RandomAccessFile file) throws IOException {
		Set<Path> ledgers = new LinkedHashSet<>();
		byte[] text = new byte[(int) file.length()];
		file.seek(0);
		file.readFully(text);
		new String(text, StandardCharsets.US_ASCII).lines().forEach((line) -> ledger(line).ifPresent(ledgers::add));
		return ledgers;
	}

	private static Optional<Path> ledger(String line) {
		try {
			// what a program that was killed left of a line names nothing
			return (line.startsWith("file:") && line.endsWith(END))
					? Optional.of(Path.of(URI.create(line.substring(0, line.length() - END.length()))))
					: Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * From now on the others count this one, too.
	 */
	void join(Path ledger) throws IOException {
		Files.createDirectories(this.file.resolveSibling(""));
		long end = System.nanoTime() + PATIENCE_TO_JOIN.toNanos();
		boolean joined = false;
		while (!joined) {
			if (System.nanoTime() > end) {
				throw new IOException("another run has held it for " + Span.exactly(PATIENCE_TO_JOIN));
			}
			joined = locked((file) -> {
				if (!ledgers(file).contains(ledger)) {
					String before = (file.length() == 0) ? HEAD : "";
					file.seek(file.length());
					file.write((before + "\n" + ledger.toUri().toASCIIString() + END + "\n")
						.getBytes(StandardCharsets.US_ASCII));
					file.getFD().sync();
				}
				return true;
			}).isPresent();
		}
	}

	/**
	 * Does something while nobody else who shares the day does; empty if somebody is just
	 * doing so.
	 * @param work is given the ledgers that were ever named
	 */
	<T> Optional<T> alone(Function<Set<Path>, T> work) throws IOException {
		return locked((file) -> work.apply(ledgers(file)));
	}

	private ReentrantLock here() {
		return IN_THIS_PROCESS.computeIfAbsent(this.file, (file) -> new ReentrantLock(true));
	}

	private <T> Optional<T> locked(Work<T> work) throws IOException {
		ReentrantLock here = here();
		try {
			if (!here.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
				return Optional.empty();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		try (RandomAccessFile file = new RandomAccessFile(this.file.toFile(), "rw"); FileLock lock = lock(file)) {
			return (lock != null) ? Optional.of(work.of(file)) : Optional.empty();
		}
		finally {
			here.unlock();
		}
	}

	private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
		FileLock lock = tryLock(file);
		while (lock == null && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			lock = tryLock(file);
		}
		return lock;
	}

	private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
		try {
			return file.getChannel().tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

	/**
	 * Something done under the lock.
	 */
	@FunctionalInterface
	private interface Work<T> {

		T of(RandomAccessFile file) throws IOException;

	}

}
