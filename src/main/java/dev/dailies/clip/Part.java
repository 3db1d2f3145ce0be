package dev.dailies.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An unfinished download beside its final name, with a note of where it came from.
 */
final class Part {

	private final Path folder;

	private final Path target;

	private final Path file;

	private final Path note;

	Part(Path folder, String fileName) {
		this.folder = folder;
		this.target = folder.resolve(fileName);
		this.file = folder.resolve("." + fileName + ".part");
		this.note = folder.resolve("." + fileName + ".part.from");
	}

	Path file() {
		return this.file;
	}

	Path folder() {
		return this.folder;
	}

	long size() throws IOException {
		return Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS) ? Files.size(this.file) : 0;
	}

	/**
	 * Whether everything has arrived from this address and only the finish is missing.
	 */
	boolean isAllOf(String url) throws IOException {
		long size = size();
		return origin().filter((origin) -> origin.isAt(url) && origin.total() != null && origin.total() == size)
			.isPresent();
	}

	/**
	 * Where to carry on with an address; empty if the download has to start anew.
	 */
	Optional<Resume> resume(String url) throws IOException {
		long size = size();
		return origin().filter((origin) -> size > 0 && origin.mayBeCarriedOnFrom(url))
			.filter((origin) -> origin.total() == null || size < origin.total())
			.map((origin) -> new Resume(size, origin));
	}

	FileChannel startAnew(Origin origin) throws IOException {
		discard();
		write(origin);
		return FileChannel.open(this.file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
	}

	/**
	 * Everything at once, for bytes that need no download.
	 */
	void fill(String url, byte[] bytes) throws IOException {
		try (FileChannel channel = startAnew(Origin.of(url, null, (long) bytes.length))) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
		}
	}

	/**
	 * Everything at once, by moving a file that is here already.
	 */
	void take(String url, Path whole) throws IOException {
		discard();
		write(Origin.of(url, null, Files.size(whole)));
		Files.move(whole, this.file);
	}

	FileChannel carryOn(Origin origin) throws IOException {
		write(origin);
		return FileChannel.open(this.file, StandardOpenOption.WRITE, StandardOpenOption.APPEND,
				LinkOption.NOFOLLOW_LINKS);
	}

	// The note goes first: bytes without a note are never carried on.
	void discard() throws IOException {
		Files.deleteIfExists(this.note);
		Files.deleteIfExists(this.file);
	}

	/**
	 * Whether the note says that what is here came from this address.
	 */
	boolean cameFrom(String url) throws IOException {
		return origin().filter((origin) -> origin.isAt(url)).isPresent();
	}

	void forget() throws IOException {
		Files.deleteIfExists(this.note);
	}

	void sync() throws IOException {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/**
	 * Gives the synced file its final name. The note stays until {@link #forget}: it says
	 * which purchase the file is.
	 */
	void finish() throws IOException {
		Files.move(this.file, this.target, StandardCopyOption.ATOMIC_MOVE);
		syncFolder();
	}

	private Optional<Origin> origin() throws IOException {
		if (!Files.isRegularFile(this.note, LinkOption.NOFOLLOW_LINKS)) {
			return Optional.empty();
		}
		// Latin-1 reads any bytes: a damaged note is refused by its content.
		return Origin.of(Files.readAllLines(this.note, StandardCharsets.ISO_8859_1));
	}

	private void write(Origin origin) throws IOException {
		List<String> lines = origin.lines();
		Files.write(this.note, lines, StandardCharsets.ISO_8859_1);
	}

	private void syncFolder() throws IOException {
		// Windows knows no sync of a folder and refuses to open one.
		if (this.target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			try (FileChannel channel = FileChannel.open(this.folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/**
	 * How to ask for the rest.
	 *
	 * @param from how many bytes are here
	 */
	record Resume(long from, Origin origin) {
	}

}
