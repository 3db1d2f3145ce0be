package dev.dailies.publish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.dailies.words.PlainText;
import dev.dailies.words.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the program that publishes results. What it says goes into the log.
 */
public final class Publisher {

	private static final Logger logger = LoggerFactory.getLogger(Publisher.class);

	/** Of its output, the end: that is where a program says what ails it. */
	private static final int MOST_BYTES = 64 * 1024;

	private static final int MOST_LINES = 200;

	private static final int LONGEST_LINE = 500;

	private final PublishSettings settings;

	private final Set<String> secrets;

	/**
	 * @param secrets the environment variables that it is not given
	 */
	public Publisher(PublishSettings settings, Set<String> secrets) {
		this.settings = settings;
		this.secrets = Set.copyOf(secrets);
	}

	/**
	 * Publishes the results of a run, and blocks until that is done, at most until the
	 * deadline. It may be repeated, as far as the program may. Where this process is
	 * asked to end, the program and its children are ended, too. Never fails.
	 * @param out the folder of the results
	 */
	public Published publish(Path out, String name) {
		List<String> command = this.settings.command(out, name);
		try {
			Path said = Files.createTempFile("dailies-publish", ".txt");
			try {
				return run(command, said, name);
			}
			finally {
				Files.deleteIfExists(said);
			}
		}
		catch (IOException ex) {
			return failed("cannot be run: " + ex.getMessage());
		}
	}

	private Published run(List<String> command, Path said, String name) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.settings.folder().toFile())
			.redirectErrorStream(true)
			// a file: nobody need read while it works, so its time can be limited
			.redirectOutput(said.toFile());
		// it has no business with what buys
		builder.environment().keySet().removeIf(this.secrets::contains);
		logger.info("Publishing by {}", program());
		Process process = builder.start();
		Thread atEnd = new Thread(() -> end(process), "publish-end");
		try {
			process.getOutputStream().close();
			Runtime.getRuntime().addShutdownHook(atEnd);
			boolean ended = process.waitFor(this.settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
			if (!forget(atEnd)) {
				return failed("was stopped before it was done");
			}
			return ended ? outcome(process.exitValue(), said, name) : late(said);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed("was stopped before it was done");
		}
		catch (IllegalStateException ex) {
			// the process is ending already
			return failed("was stopped before it was done");
		}
		finally {
			end(process);
			forget(atEnd);
		}
	}

	private static void end(Process process) {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	/**
	 * Whether this process goes on. If it does not, what the program's end means is not
	 * known: it was ended.
	 */
	private static boolean forget(Thread atEnd) {
		try {
			Runtime.getRuntime().removeShutdownHook(atEnd);
			return true;
		}
		catch (IllegalStateException ex) {
			logger.debug("The process is ending, and the program with it", ex);
			return false;
		}
	}

	private Published outcome(int exitCode, Path said, String name) throws IOException {
		String last = log(said);
		if (exitCode != 0) {
			return failed("ended with exit code " + exitCode + (last.isEmpty() ? "" : ": " + last));
		}
		logger.info("Published by {}", program());
		return new Published(program(), null, this.settings.link(name).orElse(null));
	}

	private Published late(Path said) throws IOException {
		log(said);
		return failed("did not end within " + Span.written(this.settings.deadline()) + " and was ended");
	}

	private Published failed(String why) {
		logger.warn("Not published: {} {}", program(), why);
		return new Published(program(), why, null);
	}

	private String program() {
		return this.settings.words().get(0);
	}

	/**
	 * Writes down what the program said.
	 * @return the last line of it; empty if it said nothing
	 */
	private String log(Path said) throws IOException {
		List<String> lines = end(said).lines().map(Publisher::plain).filter((line) -> !line.isEmpty()).toList();
		lines.stream().skip(Math.max(0, lines.size() - MOST_LINES)).forEach((line) -> logger.info("publish: {}", line));
		return lines.isEmpty() ? "" : lines.get(lines.size() - 1).replaceFirst("[.]$", "");
	}

	private static String plain(String line) {
		String plain = PlainText.packed(PlainText.withoutSignatures(line));
		return (plain.length() > LONGEST_LINE) ? plain.substring(0, LONGEST_LINE) + "…" : plain;
	}

	private static String end(Path said) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(said.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - MOST_BYTES));
			byte[] bytes = new byte[(int) Math.min(MOST_BYTES, file.length())];
			file.readFully(bytes);
			return new String(bytes, StandardCharsets.UTF_8);
		}
	}

}
