package dev.dailies.nights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What starts the program in a process of its own.
 */
final class JavaCommand {

	private static final List<String> QUICK = List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
			"-XX:+UseSerialGC", "-Xms24m");

	private JavaCommand() {
	}

	/**
	 * The command up to the program's own arguments.
	 */
	static List<String> with(String... options) {
		ClassArchive archive = ClassArchive.ofThisBuild();
		List<String> command = new ArrayList<>(QUICK);
		command.addAll(archive.options());
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", archive.classPath(), ClassArchive.PROGRAM));
		return command;
	}

	/**
	 * The same without what the build has made to start it quickly.
	 */
	static List<String> plain(String classPath, String... options) {
		List<String> command = new ArrayList<>(QUICK);
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", classPath, ClassArchive.PROGRAM));
		return command;
	}

}
