package dev.dailies.ledger.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import dev.dailies.disk.FileIdentity;
import dev.dailies.disk.OwnersAlone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of lines. What could not be written whole is taken back, so that a
 * line is there or is not.
 */
final class JournalFile implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(JournalFile.class);

	private final Path path;

	// not a channel: an interrupted thread would close that for all others
	private final RandomAccessFile file;

	private final @Nullable Object key;

	private long length;

	private boolean torn;

	private int lines;

	private JournalFile(Path path, RandomAccessFile file, long length, int lines) throws IOException {
		this.path = path;
		this.file = file;
		this.key = key(path);
		this.length = length;
		this.lines = lines;
	}

	/**
	 * Makes a file that only its owner may read, where the file system knows owners.
	 */
	static JournalFile create(Path path) throws IOException {
		Files.createDirectories(path.toAbsolutePath().getParent());
		OwnersAlone.create(path);
		return new JournalFile(path, new RandomAccessFile(path.toFile(), "rw"), 0, 0);
	}

	/**
	 * Goes on behind the last whole line; what a killed program left of a further one is
	 * cut off.
	 */
	static JournalFile open(Path path, long wholeLength, int lines) throws IOException {
		JournalFile opened = new JournalFile(path, new RandomAccessFile(path.toFile(), "rw"), wholeLength, lines);
		opened.file.setLength(wholeLength);
		return opened;
	}

	/**
	 * Appends lines, all or none of them.
	 * @param sync whether they are on disk when this returns; else they are there with
	 * the next ones that are
	 */
	synchronized void append(List<? extends Map<String, ?>> fields, boolean sync) throws IOException {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		fields.forEach((line) -> written.writeBytes(JournalLine.write(line)));
		try {
			if (this.torn) {
				// what an earlier failure could not take back
				this.file.setLength(this.length);
				this.torn = false;
			}
			// longer only where a lock that was taken away let another run in: what that
			// one wrote down was bought, too
			this.length = Math.max(this.length, this.file.length());
			this.file.seek(this.length);
			this.file.write(written.toByteArray());
			if (sync) {
				sync();
			}
		}
		catch (IOException ex) {
			takeBack(ex);
			throw ex;
		}
		this.length += written.size();
		this.lines += fields.size();
	}

	private void takeBack(IOException cause) {
		try {
			this.file.setLength(this.length);
		}
		catch (IOException ex) {
			this.torn = true;
			cause.addSuppressed(ex);
		}
	}

	void sync() throws IOException {
		this.file.getFD().sync();
	}

	/**
	 * How many lines were written.
	 */
	synchronized int lines() {
		return this.lines;
	}

	/**
	 * Its identity and how many lines it has; null if the file system knows no identity.
	 */
	synchronized @Nullable String mark() {
		return (this.key != null) ? this.key + ":" + this.lines : null;
	}

	/**
	 * Puts a file in the place of another one, for good.
	 */
	static void replace(Path file, Path target) throws IOException {
		Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
			folder.force(true);
		}
		catch (IOException ex) {
			// not every system lets a folder be opened; its file system keeps the order
			logger.debug("{} could not be forced to disk", target.toAbsolutePath().getParent(), ex);
		}
	}

	/**
	 * Whether its path still names this file.
	 */
	boolean isInPlace() {
		try {
			Object now = key(this.path);
			return (this.key != null) ? this.key.equals(now) : Files.exists(this.path);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static @Nullable Object key(Path path) throws IOException {
		return FileIdentity.of(path);
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	/**
	 * Reads a file's lines.
	 * @return the length up to the end of the last one that has an end
	 */
	static long read(Path path, Reader reader) throws IOException {
		long whole = 0;
		int number = 0;
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
			for (int next = in.read(); next >= 0; next = in.read()) {
				if (next != '\n') {
					line.write(next);
					continue;
				}
				number++;
				reader.line(number, whole, line.toByteArray());
				whole += line.size() + 1;
				line.reset();
			}
		}
		return whole;
	}

	/**
	 * Reads the one line that begins there.
	 */
	static byte[] lineAt(RandomAccessFile file, long offset, int length) throws IOException {
		byte[] line = new byte[length];
		file.seek(offset);
		file.readFully(line);
		return line;
	}

	/**
	 * Takes lines as they come.
	 */
	@FunctionalInterface
	interface Reader {

		void line(int number, long offset, byte[] line);

	}

}
