package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.disk.RunFolder;

/**
 * The ledgers in a folder of nights, and in the folders of that.
 */
public final class LedgersBelow {

	/** A folder of nights may be sorted by job and by month. */
	private static final int DEEPEST = 4;

	private LedgersBelow() {
	}

	/**
	 * Looks for them, in the folder itself too, and follows no link.
	 * @return by their paths
	 * @throws IOException if a folder cannot be read
	 */
	public static List<RunFolder> of(Path folder) throws IOException {
		List<RunFolder> found = new ArrayList<>();
		try (Stream<Path> files = Files.find(folder, DEEPEST, (file, attributes) -> attributes.isRegularFile()
				&& file.equals(RunFolder.of(folderOf(file)).ledger()))) {
			files.forEach((file) -> found.add(RunFolder.of(folderOf(file))));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return found.stream().sorted(Comparator.comparing(RunFolder::out)).toList();
	}

	private static Path folderOf(Path file) {
		Path parent = file.getParent();
		return (parent != null) ? parent : Path.of("");
	}

}
