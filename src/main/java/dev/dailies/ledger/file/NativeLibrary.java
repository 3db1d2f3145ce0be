package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * SQLite's library for this machine, unpacked into a folder that is made for it, is its
 * user's alone and goes away again. Only what opens a ledger needs it.
 */
public final class NativeLibrary {

	private static final String UNPACKED_INTO = "org.sqlite.tmpdir";

	private static final String TEMPORARY = "java.io.tmpdir";

	private static final Set<PosixFilePermission> OTHERS_WRITE = Set.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_WRITE);

	private static volatile @Nullable Path loadedFrom;

	private NativeLibrary() {
	}

	/**
	 * Loads it, unless that was done before. Leaves nothing behind.
	 * @param beside a ledger's folder: where that can be written, a library mostly can,
	 * too, so it is tried when the temporary folder and the user's cache fail
	 * @return the folder that it could be loaded from
	 * @throws LedgerException if there is none, with each that was tried and what is
	 * wrong with it
	 */
	public static Path load(Path beside) {
		Path from = loadedFrom;
		return (from != null) ? from : loadFirst(places(beside));
	}

	/**
	 * Loads it from the first of these folders that it can be loaded from.
	 */
	private static synchronized Path loadFirst(Set<Path> places) {
		Path before = loadedFrom;
		if (before != null) {
			return before;
		}
		String machine = OSInfo.getNativeLibFolderPathForCurrentOS();
		if (SQLiteJDBCLoader.class.getResource("/org/sqlite/native/" + machine) == null) {
			throw new LedgerException("The ledger cannot be used: SQLite has no library for this machine (" + machine
					+ "). Linux, macOS and Windows on x86-64 and 64-bit Arm have one.");
		}
		List<String> tried = new ArrayList<>();
		for (Path place : places) {
			Optional<String> trouble = loadFrom(place);
			if (trouble.isEmpty()) {
				loadedFrom = place;
				return place;
			}
			tried.add(place + " (" + trouble.get() + ")");
		}
		throw new LedgerException("The ledger cannot be used: SQLite's library needs a folder to be loaded from, and"
				+ " none of these will do: " + String.join(", ", tried) + ". Name one that may be written and whose"
				+ " programs may be run to Java, by -D" + TEMPORARY + "=DIR; the launcher hands on DAILIES_JAVA_OPTS.");
	}

	/**
	 * Why it cannot be loaded from there; empty if it was.
	 */
	private static Optional<String> loadFrom(Path place) {
		Path folder;
		try {
			folder = Files.createTempDirectory(place.toAbsolutePath(), ".dailies-sqlite-");
		}
		catch (IOException ex) {
			return Optional.of(reason(ex));
		}
		// registered before what will lie in it, so removed after that
		folder.toFile().deleteOnExit();
		String before = System.getProperty(UNPACKED_INTO);
		System.setProperty(UNPACKED_INTO, folder.toString());
		try {
			if (othersMayWrite(folder)) {
				return Optional.of("what is made there may be written by others");
			}
			SQLiteJDBCLoader.initialize();
			return Optional.empty();
		}
		catch (Exception ex) {
			// its own words speak of the machine, whatever is wrong with the folder
			return Optional.of("it has no room, or programs in it may not be run, as if mounted noexec");
		}
		finally {
			remove(folder);
			if (before == null) {
				System.clearProperty(UNPACKED_INTO);
			}
			else {
				System.setProperty(UNPACKED_INTO, before);
			}
		}
	}

	private static boolean othersMayWrite(Path folder) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class,
				LinkOption.NOFOLLOW_LINKS);
		return view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS_WRITE::contains);
	}

	/**
	 * Once loaded, it needs its file no more; a program that is killed would leave it.
	 */
	private static void remove(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(folder);
		}
		catch (IOException ex) {
			// Windows keeps what is loaded; it goes when the program ends
			folder.toFile().deleteOnExit();
		}
	}

	private static Set<Path> places(Path beside) {
		Set<Path> places = new LinkedHashSet<>();
		named(System.getProperty(UNPACKED_INTO)).ifPresent(places::add);
		named(System.getProperty(TEMPORARY)).ifPresent(places::add);
		// a user without a home has "?" for one
		named(System.getProperty("user.home")).filter(Path::isAbsolute)
			.ifPresent((home) -> places.add(home.resolve(".cache")));
		for (Path folder = beside.toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.isDirectory(folder)) {
				places.add(folder);
				break;
			}
		}
		return places;
	}

	/**
	 * What is named, if it can be a folder at all.
	 */
	private static Optional<Path> named(@Nullable String folder) {
		try {
			return (folder == null || folder.isBlank()) ? Optional.empty() : Optional.of(Path.of(folder));
		}
		catch (InvalidPathException ex) {
			return Optional.empty();
		}
	}

	private static String reason(IOException ex) {
		if (ex instanceof NoSuchFileException) {
			return "it is not there";
		}
		if (ex instanceof AccessDeniedException) {
			return "it may not be written";
		}
		boolean said = ex instanceof FileSystemException file && file.getReason() != null;
		return said ? String.valueOf(((FileSystemException) ex).getReason()) : String.valueOf(ex.getMessage());
	}

}
