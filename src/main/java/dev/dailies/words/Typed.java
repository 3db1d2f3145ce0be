package dev.dailies.words;

import java.io.File;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A command of this program as it can be typed where the program was started: what one
 * can copy depends on whether it was found by its name, by the path of its launcher, as a
 * jar or by Maven.
 */
public final class Typed {

	/** The program's name, and what is written where a command is kept. */
	public static final String NAME = "dailies";

	/**
	 * How the launcher was called; an ending {@code =} wants all that follows as one
	 * word.
	 */
	static final String LAUNCHER = "dailies.launcher";

	private Typed() {
	}

	/**
	 * A command, in one line.
	 * @param rest what follows the program's name, each word quoted where it has to be
	 */
	public static String command(String rest) {
		return command(rest, System.getProperties());
	}

	/**
	 * A command that was written down, as it can be typed now.
	 * @param written begins with the program's name
	 */
	public static String again(String written) {
		return command(rest(written), System.getProperties());
	}

	/**
	 * With more words at its end.
	 * @param command as one of the methods here made it
	 */
	public static String with(String command, String more) {
		return with(command, more, System.getProperties());
	}

	/**
	 * A command that was written down, as it can be typed in whatever folder.
	 */
	public static String fromAnywhere(String written) {
		return fromAnywhere(written, System.getProperties());
	}

	static String command(String rest, Properties started) {
		String jar = jar(started);
		String launcher = started.getProperty(LAUNCHER, jar.isEmpty() ? NAME : jar);
		if (launcher.endsWith("=")) {
			return launcher + ShellWords.quoted(rest);
		}
		String program = ShellWords.quoted(launcher);
		return (launcher.equals(jar) ? "java -jar " + program : program) + " " + rest;
	}

	static String with(String command, String more, Properties started) {
		String launcher = started.getProperty(LAUNCHER, "");
		boolean oneWord = launcher.endsWith("=") && command.startsWith(launcher) && command.endsWith("'");
		return oneWord ? command.substring(0, command.length() - 1) + " " + more + "'" : command + " " + more;
	}

	static String fromAnywhere(String written, Properties started) {
		String launcher = started.getProperty(LAUNCHER, "");
		if (launcher.endsWith("=")) {
			// Maven works in its own folder wherever it is called
			return written;
		}
		Properties absolute = new Properties();
		absolute.putAll(started);
		if (launcher.contains("/") || launcher.contains(File.separator)) {
			absolute.setProperty(LAUNCHER, absolute(launcher));
		}
		String jar = jar(started);
		if (!jar.isEmpty()) {
			absolute.setProperty("java.class.path", absolute(jar));
			absolute.setProperty("sun.java.command", absolute(jar));
		}
		return command(rest(written), absolute);
	}

	private static String rest(String written) {
		return written.startsWith(NAME + " ") ? written.substring(NAME.length() + 1) : written;
	}

	private static String absolute(String path) {
		return Path.of(path).toAbsolutePath().normalize().toString();
	}

	/**
	 * The jar after {@code java -jar}, as it was typed; empty if the program was started
	 * otherwise.
	 */
	private static String jar(Properties started) {
		String path = started.getProperty("java.class.path", "");
		boolean first = (started.getProperty("sun.java.command", "") + " ").startsWith(path + " ");
		return (path.endsWith(".jar") && first) ? path : "";
	}

}
