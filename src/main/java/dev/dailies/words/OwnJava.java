package dev.dailies.words;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How this very process was started, for one more of the same program that stands in
 * another folder.
 */
public final class OwnJava {

	private static final String MAIN = "dev.dailies.Dailies";

	/**
	 * Whatever else this process was given, as memory or a log of its own, is not the
	 * other one's.
	 */
	private static final List<String> QUICK = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=",
			"-XX:SharedArchiveFile=", "-Xshare:", "-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:cds",
			"-XX:+UseSerialGC", "-Xms", "-XX:TieredStopAtLevel=", "-XX:-C1UpdateMethodData", "-XX:Tier4");

	private OwnJava() {
	}

	/**
	 * The command up to the program's own arguments, with what made this one start
	 * quickly.
	 * @param options more for Java, which count where they say otherwise
	 */
	public static List<String> command(List<String> options) {
		return command(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getProperty("java.home"),
				System.getProperty("java.class.path"), options);
	}

	static List<String> command(List<String> own, String java, String classPath, List<String> options) {
		List<String> command = new ArrayList<>(List.of(Path.of(java, "bin", "java").toString()));
		own.stream().filter((option) -> QUICK.stream().anyMatch(option::startsWith)).forEach(command::add);
		command.addAll(options);
		command.addAll(List.of("-cp", absolute(classPath), MAIN));
		return command;
	}

	private static String absolute(String classPath) {
		return Arrays.stream(classPath.split(File.pathSeparator))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
