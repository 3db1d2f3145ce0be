package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Keeps what is damaged, under a name of its own.
 */
public final class DamagedFile {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private DamagedFile() {
	}

	/**
	 * Renames a file and those that its database keeps beside it, as far as they are
	 * there, and leaves what was put aside before.
	 * @return the new name of the file itself
	 */
	public static Path put(Path file, Clock clock) throws IOException {
		String name = file.getFileName() + ".damaged-" + TIME.format(clock.instant());
		Path aside = file.resolveSibling(name);
		for (int again = 2; Files.exists(aside); again++) {
			aside = file.resolveSibling(name + "-" + again);
		}
		for (String part : new String[] { "", "-wal", "-shm" }) {
			Path from = file.resolveSibling(file.getFileName() + part);
			if (Files.exists(from)) {
				Files.move(from, file.resolveSibling(aside.getFileName() + part));
			}
		}
		return aside;
	}

}
