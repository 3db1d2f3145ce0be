package dev.dailies.disk;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that appears whole or not at all: written beside its place, forced to disk, then
 * renamed over whatever was there.
 */
public final class WholeFile implements Closeable {

	private static final Duration ABANDONED = Duration.ofDays(1);

	private static final int BUFFER = 1 << 16;

	private final Path target;

	private final Path part;

	private final FileChannel channel;

	private final Writer writer;

	private WholeFile(Path target, Path part) throws IOException {
		this.target = target;
		this.part = part;
		this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		// this writer replaces broken characters where others would throw
		this.writer = new BufferedWriter(
				new OutputStreamWriter(Channels.newOutputStream(this.channel), StandardCharsets.UTF_8), BUFFER);
	}

	/**
	 * Writes a file that is no text. What killed programs left behind for it is deleted.
	 */
	public static void write(Path target, Content content) throws IOException {
		try (WholeFile file = at(target)) {
			sweep(target, Files.getLastModifiedTime(file.part).toInstant());
			OutputStream out = new BufferedOutputStream(file.stream(), BUFFER);
			content.write(out);
			out.flush();
			file.seal();
			file.publish();
		}
	}

	/**
	 * Begins a file beside its place.
	 */
	public static WholeFile at(Path target) throws IOException {
		// a name of its own: a report by hand and a run's may be written at the same time
		String part = ".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID());
		return at(target, target.resolveSibling(part));
	}

	/**
	 * Begins a file under a name that whoever writes it again knows, too.
	 * @param part beside its place; nothing may be there
	 */
	public static WholeFile at(Path target, Path part) throws IOException {
		return new WholeFile(target, part);
	}

	/**
	 * Deletes what killed programs left behind for a target.
	 * @param now files younger than a day may still be at work
	 */
	public static void sweep(Path target, Instant now) throws IOException {
		Path folder = target.resolveSibling(".").normalize();
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "." + target.getFileName() + ".*.tmp")) {
			for (Path part : parts) {
				if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(ABANDONED))) {
					Files.deleteIfExists(part);
				}
			}
		}
	}

	public String name() {
		return this.target.getFileName().toString();
	}

	/**
	 * Where its text goes.
	 */
	public Writer writer() {
		return this.writer;
	}

	/**
	 * Where its bytes go, for a file that is no text.
	 */
	public OutputStream stream() {
		return Channels.newOutputStream(this.channel);
	}

	/**
	 * Hands out what was written so far.
	 */
	public Reader read() throws IOException {
		this.writer.flush();
		return Files.newBufferedReader(this.part);
	}

	/**
	 * Nothing more is written: all of it is forced to disk.
	 */
	public void seal() throws IOException {
		this.writer.flush();
		this.channel.force(true);
		this.writer.close();
	}

	/**
	 * Puts the sealed file in its place.
	 */
	public void publish() throws IOException {
		Files.move(this.part, this.target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Leaves nothing behind but a published file.
	 */
	@Override
	public void close() throws IOException {
		try {
			// not the writer: what it still holds is given up
			this.channel.close();
		}
		finally {
			Files.deleteIfExists(this.part);
		}
	}

	/**
	 * Writes all that is in a file.
	 */
	@FunctionalInterface
	public interface Content {

		void write(OutputStream out) throws IOException;

	}

}
