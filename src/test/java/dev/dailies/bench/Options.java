package dev.dailies.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and with what: system properties that begin with {@code bench.}.
 *
 * @param rows by name, in this order; none for all
 * @param shots in place of those of the rows night, fifty and dense; 0 leaves them
 * @param speed of the sandbox in the row night
 * @param big how many shots a big manifest has
 * @param jvm what the program's own machine is told besides
 * @param launcher whether the program is started by its launcher and not by Java
 * @param target where the build has left the program
 */
record Options(List<String> rows, int shots, double speed, long seed, int big, List<String> jvm, boolean launcher,
		Path target) {

	static Options ofSystem() {
		return new Options(words(text("rows", "")), Integer.parseInt(text("shots", "0")),
				Double.parseDouble(text("speed", "1")), Long.parseLong(text("seed", "12")),
				Integer.parseInt(text("big", "100000")), words(text("jvm", "")),
				Boolean.parseBoolean(text("launcher", "false")), Path.of(text("target", "target")).toAbsolutePath());
	}

	/**
	 * What is started.
	 */
	Path program() {
		return this.target.resolve(this.launcher ? "dailies/bin/dailies" : "dailies.jar");
	}

	Path folder() {
		return this.target.resolve("bench");
	}

	int shots(int usual) {
		return (this.shots > 0) ? this.shots : usual;
	}

	private static String text(String name, String usual) {
		return System.getProperty("bench." + name, usual);
	}

	private static List<String> words(String text) {
		return text.isBlank() ? List.of() : List.of(text.strip().split("[,\\s]+"));
	}

}
