package dev.dailies.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The packaged program in a process of its own, watched while it lives.
 */
final class Program {

	/** What the kernel counts processor time in, on every Linux that Java runs on. */
	private static final double TICKS_PER_SECOND = 100;

	private static final long LOOK_MILLIS = 25;

	private static final long BETWEEN_LOOKS = 20;

	private final Process process;

	private final Instant started;

	private final Path log;

	private volatile double cpu;

	private volatile double megabytes;

	private Program(Process process, Instant started, Path log) {
		this.process = process;
		this.started = started;
		this.log = log;
	}

	/**
	 * Starts it in that folder; what it prints is kept there.
	 * @param heap the most memory for objects, for example {@code 256m}; empty leaves it
	 */
	static Program start(Options options, Path folder, String heap, String... arguments) {
		return startNamed(options, folder, arguments[0], heap, arguments);
	}

	/**
	 * One of several in that folder.
	 * @param name of what it prints
	 */
	static Program startNamed(Options options, Path folder, String name, String heap, String... arguments) {
		List<String> jvm = new ArrayList<>(options.jvm());
		if (!heap.isEmpty()) {
			jvm.add("-Xmx" + heap);
		}
		List<String> command = new ArrayList<>(start(options, jvm));
		command.addAll(List.of(arguments));
		Path log = folder.resolve(name + ".log");
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().put("DAILIES_JAVA_OPTS", String.join(" ", jvm));
		builder.environment().put("ACEDATA_TOKEN", "sandbox");
		builder.environment().put("DAILIES_STATE_DIR", folder.resolve("state").toString());
		try {
			Instant now = Instant.now();
			Program program = new Program(builder.start(), now, log);
			// a row that breaks leaves nothing running
			Runtime.getRuntime().addShutdownHook(new Thread(program.process::destroyForcibly));
			Thread watch = new Thread(program::watch, "watch");
			watch.setDaemon(true);
			watch.start();
			return program;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The program cannot be started: " + ex + ". Build it first.", ex);
		}
	}

	/**
	 * The launcher becomes Java, and is given its options by the environment.
	 */
	private static List<String> start(Options options, List<String> jvm) {
		if (options.launcher()) {
			return List.of(options.program().toString());
		}
		List<String> start = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		start.addAll(jvm);
		start.addAll(List.of("-jar", options.program().toString()));
		return start;
	}

	Instant started() {
		return this.started;
	}

	/**
	 * Seconds of processor time until now.
	 */
	double cpu() {
		look();
		return this.cpu;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	Path log() {
		return this.log;
	}

	/**
	 * Whether it has printed that.
	 */
	boolean says(String words) {
		try {
			return Files.readString(this.log).contains(words);
		}
		catch (IOException ex) {
			throw new IllegalStateException(this.log + " cannot be read: " + ex, ex);
		}
	}

	/**
	 * Waits until something is so, as long as it is at work.
	 */
	void await(BooleanSupplier condition) {
		try {
			while (!condition.getAsBoolean()) {
				if (!isAlive()) {
					throw new IllegalStateException("The program ended too early; see " + this.log + ".");
				}
				Thread.sleep(BETWEEN_LOOKS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Freezes it as SIGSTOP does.
	 */
	void freeze() throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-STOP", String.valueOf(this.process.pid())).start().waitFor();
	}

	/**
	 * Waits until it ends.
	 * @throws IllegalStateException if it did not end well
	 */
	Used finish() {
		Used used = ended();
		if (this.process.exitValue() != 0) {
			throw new IllegalStateException(
					"The program ended with " + this.process.exitValue() + "; see " + this.log + ".");
		}
		return used;
	}

	/**
	 * Ends it as kill -9 does.
	 */
	Used kill() {
		look();
		this.process.destroyForcibly();
		return ended();
	}

	private Used ended() {
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		double wall = Duration.between(this.started, Instant.now()).toMillis() / 1000.0;
		return new Used(wall, this.cpu, this.megabytes);
	}

	private void watch() {
		try {
			do {
				look();
			}
			while (!this.process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		Path folder = Path.of("/proc", String.valueOf(this.process.pid()));
		try {
			String stat = Files.readString(folder.resolve("stat"));
			// the name in parentheses may hold blanks; user and system time are 12th and
			// 13th behind it
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			this.cpu = Math.max(this.cpu, (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND);
			Files.readAllLines(folder.resolve("status"))
				.stream()
				.filter((line) -> line.startsWith("VmHWM:"))
				.forEach((line) -> this.megabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1000.0);
		}
		catch (IOException ex) {
			// it has ended, and the last look counts
		}
	}

}
