package dev.dailies.cli.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Asks somebody at a terminal, one question a line, again until the answer can be used.
 */
final class Questions {

	private final BufferedReader answers;

	private final PrintWriter out;

	Questions(BufferedReader answers, PrintWriter out) {
		this.answers = answers;
		this.out = out;
	}

	void say(String line) {
		this.out.println(line);
		this.out.flush();
	}

	/**
	 * The answer.
	 * @param usual what an empty answer means; null if there must be one
	 * @param trouble why an answer cannot be used, in a sentence; empty if it can
	 * @throws CommandException if the answers end before
	 */
	String ask(String question, @Nullable String usual, Function<String, Optional<String>> trouble) {
		while (true) {
			this.out.print(question + ((usual != null && !usual.isEmpty()) ? " [" + usual + "]" : "") + ": ");
			this.out.flush();
			String answer = read().strip();
			String meant = answer.isEmpty() ? usual : answer;
			if (meant == null) {
				say("An answer is needed.");
				continue;
			}
			Optional<String> why = trouble.apply(meant);
			if (why.isEmpty()) {
				return meant;
			}
			say(why.get());
		}
	}

	private String read() {
		try {
			String line = this.answers.readLine();
			if (line == null) {
				throw new CommandException(ExitCode.REFUSED,
						"The answers ended before everything was asked. Nothing was written.");
			}
			return line;
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The terminal cannot be read: " + ex.getMessage());
		}
	}

}
