package dev.dailies.disk;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which names files can have here. Java encodes them as the locale says that this process
 * was started with, and cron, systemd and plain containers start it with none.
 */
public final class FileNames {

	private FileNames() {
	}

	/**
	 * Why no file can be called so, and what to do, as the rest of a sentence that ends
	 * with a full stop; empty if one can.
	 * @param name a name or a path
	 */
	public static Optional<String> trouble(String name) {
		if (isPossible(name)) {
			return Optional.empty();
		}
		boolean strange = name.chars().anyMatch((sign) -> sign > 0x7e);
		return Optional.of(strange
				? "this program was started in a locale that has no letters beyond ASCII, so it cannot name that"
						+ " file. " + remedy()
				: "no file can be called so.");
	}

	private static boolean isPossible(String name) {
		try {
			return Path.of(name).getFileSystem().isOpen();
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	/**
	 * Whether names may hold any letters.
	 */
	public static boolean haveAllLetters() {
		return trouble("\u00e9\u6771").isEmpty();
	}

	/**
	 * What to do where they may not.
	 */
	public static String remedy() {
		return "Start it with LANG=C.UTF-8 in its environment.";
	}

	/**
	 * The encoding that names have here, for people.
	 */
	public static String encoding() {
		String name = System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
		return name.equals("ANSI_X3.4-1968") ? "ASCII" : name;
	}

}
