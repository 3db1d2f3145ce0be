package dev.dailies.sandbox.played;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A file of JSON lines that outlives the process: which tasks were accepted, and on which
 * port.
 */
public final class Journal implements AutoCloseable {

	private final Path file;

	private final FileChannel channel;

	private final List<Task> tasks = new ArrayList<>();

	private int port;

	private Journal(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Opens the journal for this process alone and reads what it holds. A last line that
	 * was torn by a kill is dropped: its task was never answered.
	 */
	public static Journal open(Path file) {
		try {
			Path absolute = file.toAbsolutePath();
			Files.createDirectories(absolute.resolveSibling(""));
			Journal journal = new Journal(absolute, FileChannel.open(absolute, StandardOpenOption.CREATE,
					StandardOpenOption.READ, StandardOpenOption.WRITE));
			try {
				journal.lock();
				journal.read();
				return journal;
			}
			catch (IOException | RuntimeException ex) {
				journal.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new SandboxException("The sandbox's journal " + file + " cannot be opened: " + ex
					+ ". It must be a file that can be written.", ex);
		}
	}

	/**
	 * The tasks it held when it was opened, oldest first.
	 */
	List<Task> tasks() {
		return List.copyOf(this.tasks);
	}

	/**
	 * The port of the last start, 0 if there was none.
	 */
	public int port() {
		return this.port;
	}

	public void keep(Task task) {
		append(new Line(task, null));
	}

	public void keep(int port) {
		if (port != this.port) {
			append(new Line(null, port));
			this.port = port;
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new SandboxException("The sandbox's journal " + this.file + " could not be closed: " + ex, ex);
		}
	}

	private void lock() throws IOException {
		FileLock lock;
		try {
			lock = this.channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			throw taken(ex);
		}
		if (lock == null) {
			throw taken(null);
		}
	}

	private SandboxException taken(@Nullable Exception cause) {
		return new SandboxException("The sandbox's journal " + this.file
				+ " is in use by another sandbox. Stop that one, or name another journal.", cause);
	}

	// by bytes up to the last line feed: a torn line may end inside a character
	private void read() throws IOException {
		byte[] bytes = Files.readAllBytes(this.file);
		int whole = bytes.length;
		while (whole > 0 && bytes[whole - 1] != '\n') {
			whole--;
		}
		List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			take(parse(lines.get(i), i + 1));
		}
		// what comes next must not be glued to a torn line
		this.channel.truncate(whole);
		this.channel.position(whole);
	}

	private Line parse(String line, int number) {
		try {
			return Json.MAPPER.readValue(line, Line.class);
		}
		catch (JacksonException ex) {
			throw new SandboxException("Line " + number + " of the sandbox's journal " + this.file
					+ " cannot be read. Mend or delete the file; without it earlier sandbox tasks are forgotten.", ex);
		}
	}

	private void take(Line line) {
		if (line.task() != null) {
			this.tasks.add(line.task());
		}
		if (line.port() != null) {
			this.port = line.port();
		}
	}

	// not forced to the disk: it must outlive the process, not the machine
	private synchronized void append(Line line) {
		byte[] bytes = (Json.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		try {
			while (buffer.hasRemaining()) {
				this.channel.write(buffer);
			}
		}
		catch (IOException ex) {
			throw new SandboxException("The sandbox's journal " + this.file + " cannot be written: " + ex, ex);
		}
	}

	/**
	 * One line: either a task or a port.
	 */
	private record Line(@Nullable Task task, @Nullable Integer port) {
	}

}
