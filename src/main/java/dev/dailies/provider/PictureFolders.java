package dev.dailies.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders whose image files may leave this machine. A manifest comes from other
 * people, and what it names is uploaded: so only what really lies beside it, links
 * followed, or in a folder that the owner of the machine named.
 *
 * @param own the manifest's folder, which names are relative to
 * @param others named in the job file
 */
public record PictureFolders(Path own, List<Path> others) {

	public PictureFolders {
		others = List.copyOf(others);
	}

	public static PictureFolders of(Path manifest, List<Path> others) {
		return new PictureFolders(manifest.toAbsolutePath().resolveSibling(""), others);
	}

	/**
	 * Why an image cannot be sent; empty if it can.
	 */
	public Optional<String> objection(String name) {
		try {
			return Files.isReadable(find(name)) ? Optional.empty() : Optional.of("the file may not be read");
		}
		catch (OutsideException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
		catch (NoSuchFileException ex) {
			return Optional.of("there is no such file in " + this.own);
		}
		catch (IOException ex) {
			return Optional.of("the file cannot be read: " + reason(ex));
		}
	}

	/**
	 * The beginning of an image.
	 * @param most bytes that are read
	 * @throws OutsideException if it lies, or came to lie, in none of the folders
	 */
	public byte[] read(String name, int most) throws IOException {
		Path file = find(name);
		// what was a file a moment ago may be a link by now
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			byte[] bytes = in.readNBytes(most);
			if (!find(name).equals(file)) {
				throw new OutsideException();
			}
			return bytes;
		}
	}

	/**
	 * How large an image is.
	 * @throws OutsideException if it lies in none of the folders
	 */
	public long bytes(String name) throws IOException {
		return Files.size(find(name));
	}

	/**
	 * The file itself, whatever links lead to it.
	 */
	private Path find(String name) throws IOException {
		Path named = named(name);
		// not even looked for: elsewhere may be another machine
		if (folders().noneMatch(named::startsWith) && realFolders().noneMatch(named::startsWith)) {
			throw new OutsideException();
		}
		Path file = named.toRealPath();
		if (realFolders().noneMatch(file::startsWith)) {
			throw new OutsideException();
		}
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new NoSuchFileException(name);
		}
		return file;
	}

	private Path named(String name) throws IOException {
		try {
			return this.own.resolve(name).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new NoSuchFileException(name);
		}
	}

	private Stream<Path> folders() {
		return Stream.concat(Stream.of(this.own), this.others.stream())
			.map((folder) -> folder.toAbsolutePath().normalize());
	}

	private Stream<Path> realFolders() {
		return folders().flatMap((folder) -> {
			try {
				return Stream.of(folder.toRealPath());
			}
			catch (IOException ex) {
				// what is not there holds nothing
				return Stream.empty();
			}
		});
	}

	/**
	 * An image lies where nobody allowed images to be.
	 */
	public static final class OutsideException extends IOException {

		private static final long serialVersionUID = 1L;

		OutsideException() {
			super("the file lies outside the manifest's folder, and is not sent from there. Copy it beside the "
					+ "manifest, or name its folder as 'pictures' in the job file");
		}

	}

	// its message begins with the whole path, which stands beside it already and is as
	// long as the cell
	private static String reason(IOException error) {
		return (error instanceof FileSystemException failure && failure.getReason() != null) ? failure.getReason()
				: error.getClass().getSimpleName();
	}

}
