package dev.dailies.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.dailies.words.OwnJava;

/**
 * This very program in a process of its own: whatever the desk has done to a ledger is
 * done as the command line does it, under the same lock.
 *
 * @param command up to the program's own arguments
 * @param environment in place of this process's own; it may hold tokens
 */
public record OwnProgram(List<String> command, Map<String, String> environment) {

	private static final int MOST_BYTES = 64 << 20;

	public OwnProgram {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}

	/**
	 * As this process was started.
	 */
	public static OwnProgram of(Map<String, String> environment) {
		return new OwnProgram(OwnJava.command(List.of("-Dsun.stdout.encoding=UTF-8", "-Dsun.stderr.encoding=UTF-8",
				"-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8")), environment);
	}

	/**
	 * Runs it to its end. For what buys nothing: when the time is up it is ended.
	 * @throws IOException if it cannot be started, or does not end in time
	 */
	public Ended run(Duration most, List<String> arguments) throws IOException, InterruptedException {
		Path out = Files.createTempFile("dailies", ".out");
		Path err = Files.createTempFile("dailies", ".err");
		try {
			Process process = builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
			process.getOutputStream().close();
			try {
				if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
					throw new IOException("it did not end within " + most.toSeconds() + " s");
				}
			}
			finally {
				process.destroyForcibly();
			}
			return new Ended(process.exitValue(), text(out), text(err));
		}
		finally {
			Files.deleteIfExists(out);
			Files.deleteIfExists(err);
		}
	}

	/**
	 * Starts it and leaves it to itself.
	 * @param said takes what it prints
	 */
	Process start(Path said, List<String> arguments) throws IOException {
		Process process = builder(arguments).redirectErrorStream(true).redirectOutput(said.toFile()).start();
		process.getOutputStream().close();
		return process;
	}

	private ProcessBuilder builder(List<String> arguments) {
		List<String> all = new ArrayList<>(this.command);
		all.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(all);
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		return builder;
	}

	private static String text(Path file) throws IOException {
		if (Files.size(file) > MOST_BYTES) {
			throw new IOException("it said more than can be shown");
		}
		return Files.readString(file, StandardCharsets.UTF_8);
	}

	/**
	 * How it ended, and what it said.
	 */
	public record Ended(int exitCode, String out, String err) {
	}

	@Override
	public String toString() {
		return String.join(" ", this.command);
	}

}
