package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The program in a process of its own, so that it can be killed.
 */
final class Child implements AutoCloseable {

	private static final Duration TO_END = Duration.ofSeconds(90);

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
		return start(folder, java(javaOptions, args), (has) -> has.putAll(environment));
	}

	/**
	 * Started by another program, with no environment but what is given.
	 * @param before the other program and its arguments; may be empty
	 */
	static Child bare(Path folder, List<String> before, Map<String, String> environment, List<String> javaOptions,
			String... args) {
		List<String> command = new ArrayList<>(before);
		command.addAll(java(javaOptions, args));
		return start(folder, command, (has) -> {
			has.clear();
			has.putAll(environment);
		});
	}

	private static Child start(Path folder, List<String> command, Consumer<Map<String, String>> environment) {
		try {
			Path output = Files.createTempFile(folder, "child", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			environment.accept(builder.environment());
			// never the home folder of whoever runs the tests
			builder.environment().putIfAbsent("DAILIES_STATE_DIR", folder.resolve("state").toAbsolutePath().toString());
			builder.environment().putIfAbsent("DAILIES_CONFIG", "none");
			return new Child(builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> java(List<String> javaOptions, String... args) {
		List<String> command = new ArrayList<>(JavaCommand.with(javaOptions.toArray(String[]::new)));
		command.addAll(List.of(args));
		return command;
	}

	boolean alive() {
		return this.process.isAlive();
	}

	long pid() {
		return this.process.pid();
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

	/**
	 * @param name of a signal, such as {@code STOP}
	 */
	void signal(String name) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).inheritIO().start();
		if (kill.waitFor() != 0) {
			throw new IOException("The program could not be sent " + name);
		}
	}

	int exitCode() throws InterruptedException {
		return exitCodeWithin(TO_END);
	}

	int exitCodeWithin(Duration longest) throws InterruptedException {
		if (!this.process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("The program did not end within " + longest.toSeconds() + " s:\n" + output());
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
