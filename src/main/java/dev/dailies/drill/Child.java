package dev.dailies.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.dailies.edge.StopAt;
import dev.dailies.words.OwnJava;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program in a process of its own. Where it says that it stands at an edge, it is
 * killed at once, unless it is to be frozen there.
 */
final class Child implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Child.class);

	private final Process process;

	private final Thread reader;

	private final Thread atOurEnd;

	private final Consumer<Child> atEdge;

	private volatile boolean killed;

	private Child(Process process, Path log, Consumer<Child> atEdge) {
		this.process = process;
		this.atEdge = atEdge;
		this.atOurEnd = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.atOurEnd);
		this.reader = new Thread(() -> read(log), "drill-reader");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static Child start(DrillSettings settings, Kill kill) throws IOException {
		return start(settings, kill, Child::kill);
	}

	/**
	 * @param atEdge what is done to it when it reaches the edge that it is asked for
	 */
	static Child start(DrillSettings settings, Kill kill, Consumer<Child> atEdge) throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + settings.memory()));
		if (kill instanceof Kill.AtEdge edge) {
			options.add("-D" + StopAt.PROPERTY + "=" + StopAt.asking(edge.edge(), edge.nth()));
		}
		else if (kill instanceof Kill.FrozenAt edge) {
			options.add("-D" + StopAt.PROPERTY + "=" + StopAt.askingForAWhile(edge.edge(), edge.nth()));
		}
		List<String> command = new ArrayList<>(OwnJava.command(options));
		command.addAll(List.of("run", DrillFolder.JOB, "--no-progress"));
		ProcessBuilder builder = new ProcessBuilder(command).directory(settings.folder().path().toFile())
			.redirectErrorStream(true);
		// what this shell holds is not the child's: no token of the user's may reach it
		builder.environment()
			.keySet()
			.removeIf((name) -> name.contains("_TOKEN") || name.matches(".*_(BASE|UPLOAD)_URL"));
		// what is played for a drill is nothing to be remembered in the user's own folder
		builder.environment()
			.put("DAILIES_STATE_DIR", settings.folder().path().resolve("state").toAbsolutePath().toString());
		// nobody is told of a drill, and nothing published
		builder.environment().put("DAILIES_CONFIG", "none");
		builder.environment().putAll(settings.environment());
		return new Child(builder.start(), settings.folder().log(), atEdge);
	}

	private void read(Path log) {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8);
				Writer out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (StopAt.isSaidBy(line)) {
					this.atEdge.accept(this);
				}
				out.write(line + "\n");
			}
		}
		catch (IOException ex) {
			if (!this.killed) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * SIGKILL: nothing in the process gets to say a word.
	 */
	void kill() {
		// asked for again while it is dying, it must not be taken for one that ended
		// itself
		this.killed = this.killed || this.process.isAlive();
		this.process.destroyForcibly();
	}

	/**
	 * SIGSTOP: it does nothing more, and does not know.
	 */
	void freeze() {
		signal("STOP");
	}

	/**
	 * SIGCONT.
	 */
	void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Whether it ended within that time.
	 */
	boolean ended(Duration time) throws InterruptedException {
		return this.process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Waits until it is gone, and all that it said is written down.
	 */
	Ended ended() throws InterruptedException {
		int code = this.process.waitFor();
		this.reader.join();
		return new Ended(this.killed, code);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			Runtime.getRuntime().removeShutdownHook(this.atOurEnd);
		}
		catch (IllegalStateException ex) {
			logger.debug("We are ending ourselves, and the hook does what is left to do", ex);
		}
	}

	/**
	 * How it ended.
	 */
	record Ended(boolean killed, int exitCode) {
	}

}
