package dev.dailies.ledger.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

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

	private Path path;

	// not a channel: an interrupted thread would close that for all others
	private final RandomAccessFile file;

	private final @Nullable Object key;

	private long length;

	private boolean torn;

	private int lines;

	// of all bytes so far
	private final CRC32 sum;

	// another program wrote between ours
	private boolean strange;

	private JournalFile(Path path, RandomAccessFile file, Position end, CRC32 sum) throws IOException {
		this.path = path;
		this.file = file;
		this.key = key(path);
		this.length = end.length;
		this.lines = end.lines;
		this.sum = sum;
	}

	/**
	 * Makes a file that only its owner may read, where the file system knows owners.
	 */
	static JournalFile create(Path path) throws IOException {
		Files.createDirectories(path.toAbsolutePath().getParent());
		OwnersAlone.create(path);
		return new JournalFile(path, new RandomAccessFile(path.toFile(), "rw"), Position.BEGINNING, new CRC32());
	}

	/**
	 * Goes on behind the last whole line; what a killed program left of a further one is
	 * cut off.
	 * @param sum of the bytes up to there
	 */
	static JournalFile open(Path path, long wholeLength, int lines, CRC32 sum) throws IOException {
		JournalFile opened = new JournalFile(path, new RandomAccessFile(path.toFile(), "rw"),
				new Position(wholeLength, lines, sum.getValue()), sum);
		opened.file.setLength(wholeLength);
		return opened;
	}

	/**
	 * Appends lines, all or none of them.
	 * @param sync whether they are on disk when this returns; else they are there with
	 * the next ones that are
	 */
	void append(List<? extends Map<String, ?>> fields, boolean sync) throws IOException {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		fields.forEach((line) -> written.writeBytes(JournalLine.write(line)));
		append(written.toByteArray(), fields.size(), sync);
	}

	/**
	 * Appends lines in one, as {@link PackedLines} does.
	 * @param bare without sums
	 */
	void appendPacked(List<byte[]> bare) throws IOException {
		append(PackedLines.write(bare), 1, false);
	}

	/**
	 * Appends a line as it stood in another file.
	 * @param line without its end
	 */
	void appendAsItIs(byte[] line) throws IOException {
		byte[] written = Arrays.copyOf(line, line.length + 1);
		written[line.length] = '\n';
		append(written, 1, false);
	}

	private synchronized void append(byte[] written, int count, boolean sync) throws IOException {
		try {
			if (this.torn) {
				// what an earlier failure could not take back
				this.file.setLength(this.length);
				this.torn = false;
			}
			// longer only where a lock that was taken away let another run in: what that
			// one wrote down was bought, too
			this.strange |= this.file.length() > this.length;
			this.length = Math.max(this.length, this.file.length());
			this.file.seek(this.length);
			this.file.write(written);
			if (sync) {
				sync();
			}
		}
		catch (IOException ex) {
			takeBack(ex);
			throw ex;
		}
		this.length += written.length;
		this.lines += count;
		this.sum.update(written);
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
	 * Where the next line will begin; null if what lies before it is not all known.
	 */
	synchronized @Nullable Position end() {
		return this.strange ? null : new Position(this.length, this.lines, this.sum.getValue());
	}

	/**
	 * How many lines were written.
	 */
	synchronized int lines() {
		return this.lines;
	}

	/**
	 * Its identity and how many lines it has; null if the file system knows no identity.
	 * @param name of its own: the identity may be another file's later
	 */
	synchronized @Nullable String mark(String name) {
		return (this.key != null) ? identity(this.key, name) + ":" + this.lines : null;
	}

	/**
	 * What tells a file from every other one.
	 * @param name that it gives itself; empty if it was begun before files had one
	 */
	static String identity(Object key, String name) {
		return name.isEmpty() ? key.toString() : key + "/" + name;
	}

	/**
	 * Puts this file in the place of another one, for good.
	 */
	synchronized void replace(Path target) throws IOException {
		replace(this.path, target);
		this.path = target;
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
	synchronized boolean isInPlace() {
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
	 * @param from where to begin
	 * @param sum of the bytes before that, to which those that are read are added
	 * @return the length up to the end of the last one that has an end
	 */
	static long read(Path path, Position from, CRC32 sum, Reader reader) throws IOException {
		return read(path, from, Long.MAX_VALUE, sum, reader);
	}

	/**
	 * As {@link #read(Path, Position, CRC32, Reader)}.
	 * @param until where to end, which is between two lines
	 */
	static long read(Path path, Position from, long until, CRC32 sum, Reader reader) throws IOException {
		long whole = from.length;
		int number = from.lines;
		byte[] buffer = new byte[1 << 16];
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		try (InputStream in = Files.newInputStream(path)) {
			in.skipNBytes(from.length);
			for (int read = in.read(buffer); read >= 0 && whole < until; read = in.read(buffer)) {
				int begin = 0;
				for (int at = 0; at < read && whole < until; at++) {
					if (buffer[at] == '\n') {
						line.write(buffer, begin, at - begin);
						number++;
						byte[] bytes = line.toByteArray();
						sum.update(bytes);
						sum.update('\n');
						reader.line(number, whole, bytes);
						whole += bytes.length + 1;
						line.reset();
						begin = at + 1;
					}
				}
				line.write(buffer, begin, read - begin);
			}
		}
		return whole;
	}

	/**
	 * The sum of a file's first bytes; empty if it has fewer.
	 */
	static Optional<CRC32> sum(Path path, long length) throws IOException {
		CRC32 sum = new CRC32();
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(path)) {
			long left = length;
			while (left > 0) {
				int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
				if (read < 0) {
					return Optional.empty();
				}
				sum.update(buffer, 0, read);
				left -= read;
			}
		}
		return Optional.of(sum);
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
	 * A place between two lines.
	 *
	 * @param sum of the bytes before it
	 */
	record Position(long length, int lines, long sum) {

		static final Position BEGINNING = new Position(0, 0, 0);

	}

	/**
	 * Takes lines as they come.
	 */
	@FunctionalInterface
	interface Reader {

		void line(int number, long offset, byte[] line);

	}

}
