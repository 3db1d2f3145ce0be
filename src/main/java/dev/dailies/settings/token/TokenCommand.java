package dev.dailies.settings.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.words.CommandSplit;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints a token, such as one that asks a secret store. Neither what it is
 * given nor what it prints is ever shown: each may hold a secret.
 *
 * @param source the environment variable that holds it
 * @param text the program and what it is given, in quotes where a word has blanks
 */
record TokenCommand(String source, String text) {

	/** Somebody may have to unlock the store. */
	private static final Duration LONGEST = Duration.ofSeconds(60);

	private static final int MOST_BYTES = 64 * 1024;

	/**
	 * What each has printed in this process. A store that is asked twice is unlocked
	 * twice.
	 */
	private static final Map<TokenCommand, Outcome> ASKED = new ConcurrentHashMap<>();

	/**
	 * The first line that it prints. It is run once in a process, whatever came of it.
	 * @throws TokenException if it cannot be run, fails, prints nothing or does not end
	 */
	String firstLine() {
		return ASKED.computeIfAbsent(this, (command) -> command.run(LONGEST)).orThrow();
	}

	Outcome run(Duration longest) {
		List<String> words;
		try {
			words = CommandSplit.words(this.text);
		}
		catch (IllegalArgumentException ex) {
			return Outcome.failed(this.source + " cannot be understood: " + ex.getMessage()
					+ ". It must be a program and what it is given, such as: pass show acedata");
		}
		String program = words.get(0);
		Process process;
		try {
			// what it says besides may hold the secret, too
			process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		}
		catch (IOException ex) {
			return Outcome.failed(this.source + " names the program " + program
					+ ", which cannot be run. Write it with its path, or see to the PATH.");
		}
		try {
			process.getOutputStream().close();
			return outcome(process, program, longest);
		}
		catch (IOException ex) {
			return Outcome.failed(this.source + ": what " + program + " printed could not be read.");
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	private Outcome outcome(Process process, String program, Duration longest) throws IOException {
		long end = System.nanoTime() + longest.toNanos();
		CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
		try {
			if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
				return Outcome.failed(late(program, longest));
			}
			if (process.exitValue() != 0) {
				return Outcome.failed(this.source + ": " + program + " ended with exit code " + process.exitValue()
						+ " and gave no token. Run it by hand to see why; what it says is not shown here, because "
						+ "it may hold the token.");
			}
			String line = printed.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)
				.lines()
				.findFirst()
				.orElse("")
				.strip();
			return line.isEmpty()
					? Outcome.failed(this.source + ": " + program
							+ " printed nothing. The first line it prints must be the token.")
					: new Outcome(line, null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Outcome.failed(this.source + ": interrupted before " + program + " ended.");
		}
		catch (TimeoutException ex) {
			return Outcome.failed(late(program, longest));
		}
		catch (ExecutionException ex) {
			throw new IOException(ex);
		}
	}

	private String late(String program, Duration longest) {
		return this.source + ": " + program + " did not end within " + longest.toSeconds()
				+ " s and was ended. Unlock the secret store before, or use a program that asks nobody.";
	}

	private static String read(InputStream in) {
		try (in) {
			String first = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
			// it would wait at a full pipe for ever
			in.transferTo(OutputStream.nullOutputStream());
			return first;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The text may hold a secret. */
	@Override
	public String toString() {
		return this.source;
	}

	/**
	 * What came of it.
	 *
	 * @param line empty where it failed
	 * @param trouble a sentence without the secret; null where it did not
	 */
	record Outcome(String line, @Nullable String trouble) {

		static Outcome failed(String trouble) {
			return new Outcome("", trouble);
		}

		String orThrow() {
			if (this.trouble != null) {
				throw new TokenException(this.trouble);
			}
			return this.line;
		}

		@Override
		public String toString() {
			return (this.trouble != null) ? this.trouble : "***";
		}

	}

}
