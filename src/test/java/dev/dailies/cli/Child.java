package dev.dailies.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, so that it can be killed.
 */
final class Child implements AutoCloseable {

	private static final int SECONDS_TO_END = 90;

	private final Process process;

	private final Path output;

	private Child(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static Child start(Path folder, Map<String, String> environment, String... args) {
		return start(folder, environment, List.of(), args);
	}

	static Child start(Path folder, Map<String, String> environment, List<String> javaOptions, String... args) {
		try {
			Path output = Files.createTempFile(folder, "child", ".txt");
			List<String> command = new ArrayList<>(List
				.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
			command.addAll(javaOptions);
			command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.dailies.Dailies"));
			command.addAll(List.of(args));
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			// never the home folder of whoever runs the tests
			builder.environment().put("DAILIES_STATE_DIR", folder.resolve("state").toAbsolutePath().toString());
			builder.environment().putAll(environment);
			return new Child(builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/**
	 * SIGKILL: nothing in the process gets to say a word.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * SIGTERM.
	 */
	int terminate() throws InterruptedException {
		this.process.destroy();
		return exitCode();
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
			throw new AssertionError("The program did not end within " + SECONDS_TO_END + " s:\n" + output());
		}
		return this.process.exitValue();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
