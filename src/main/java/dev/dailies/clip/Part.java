package dev.dailies.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An unfinished download beside its final name, with a note of where it came from.
 */
final class Part {

	/** So many lines of a note say where the bytes came from. */
	private static final int ORIGIN = 4;

	private final Path folder;

	private final Path target;

	private final Path file;

	private final Path note;

	/** That of the whole file, which every process understands. */
	private final Path seal;

	Part(Path folder, String fileName) {
		this(folder, fileName, "");
	}

	/**
	 * That of one of several processes.
	 * @param by empty where one brings clips home alone
	 */
	Part(Path folder, String fileName, String by) {
		this.folder = folder;
		this.target = folder.resolve(fileName);
		String name = "." + fileName + (by.isEmpty() ? "" : "." + by) + ".part";
		this.file = folder.resolve(name);
		this.note = folder.resolve(name + ".from");
		this.seal = folder.resolve(ClipName.note(fileName));
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
	 * Whether the file under the final name is the one that came from this address: the
	 * note says so, and of which bytes.
	 */
	boolean isNamed(String url) throws IOException {
		return origin(this.seal).filter((origin) -> origin.isAt(url)).isPresent()
				&& Files.isRegularFile(this.target, LinkOption.NOFOLLOW_LINKS)
				&& Sha256.of(this.target).equals(sealed());
	}

	/**
	 * Whether something lies under the final name that is not to be lost.
	 */
	boolean isTaken() throws IOException {
		return Files.exists(this.target, LinkOption.NOFOLLOW_LINKS) && !isEmptyFile();
	}

	// as a disk leaves it that was full
	private boolean isEmptyFile() throws IOException {
		return Files.isRegularFile(this.target, LinkOption.NOFOLLOW_LINKS) && Files.size(this.target) == 0;
	}

	/**
	 * Writes down which bytes are about to get the final name.
	 */
	void seal(String sha256) throws IOException {
		List<String> lines = new ArrayList<>(lines(this.note));
		lines.subList(Math.min(lines.size(), ORIGIN), lines.size()).clear();
		lines.add(sha256);
		write(this.seal, lines);
		if (!this.seal.equals(this.note)) {
			Files.deleteIfExists(this.note);
		}
	}

	private @Nullable String sealed() throws IOException {
		List<String> lines = lines(this.seal);
		return (lines.size() > ORIGIN) ? lines.get(ORIGIN) : null;
	}

	void forget() throws IOException {
		Files.deleteIfExists(this.seal);
	}

	void sync() throws IOException {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/**
	 * Gives the synced file its final name, and never takes it from another file. The
	 * note stays until {@link #forget}: it says which purchase the file is.
	 * @throws FileAlreadyExistsException if another file has it by now
	 */
	void finish() throws IOException {
		if (isEmptyFile()) {
			Files.delete(this.target);
		}
		try {
			// a second name is given only where there is none; a move takes it away
			Files.createLink(this.target, this.file);
			Files.delete(this.file);
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (IOException | UnsupportedOperationException ex) {
			moveInto();
		}
		syncFolder();
	}

	/**
	 * Where a file has one name only.
	 */
	private void moveInto() throws IOException {
		if (Files.exists(this.target, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileAlreadyExistsException(this.target.toString());
		}
		Files.move(this.file, this.target, StandardCopyOption.ATOMIC_MOVE);
	}

	private Optional<Origin> origin() throws IOException {
		return origin(this.note);
	}

	private static Optional<Origin> origin(Path note) throws IOException {
		List<String> lines = lines(note);
		return Origin.of(lines.subList(0, Math.min(lines.size(), ORIGIN)));
	}

	private static List<String> lines(Path note) throws IOException {
		// Latin-1 reads any bytes: a damaged note is refused by its content.
		return Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)
				? Files.readAllLines(note, StandardCharsets.ISO_8859_1) : List.of();
	}

	private void write(Origin origin) throws IOException {
		write(this.note, origin.lines());
	}

	private static void write(Path note, List<String> lines) throws IOException {
		Files.writeString(note, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
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
