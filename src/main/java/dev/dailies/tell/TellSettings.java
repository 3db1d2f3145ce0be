package dev.dailies.tell;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who is told how a run ended.
 *
 * @param webhook null for none
 * @param mail null for none
 * @param command null for none
 * @param onlyProblems whether a run that did all is not worth a word
 * @param page the page's address as others see it, with {@code {name}} for the run's
 * name; null for the file's path
 */
public record TellSettings(@Nullable Webhook webhook, @Nullable Mail mail, @Nullable Command command,
		boolean onlyProblems, @Nullable String page) {

	/**
	 * The environment variables that hold secrets.
	 */
	public List<String> secretVariables() {
		List<String> variables = new ArrayList<>();
		if (this.webhook != null) {
			variables.add(this.webhook.variable());
		}
		if (this.mail != null && this.mail.passwordVariable() != null) {
			variables.add(this.mail.passwordVariable());
		}
		return variables;
	}

	/**
	 * Who is told by a POST.
	 *
	 * @param variable the environment variable that holds the address, which is a secret
	 */
	public record Webhook(String variable, Format format) {
	}

	/**
	 * What the receiver of a webhook understands.
	 */
	public enum Format {

		/** Slack's blocks. */
		SLACK,
		/** An adaptive card, as Teams's workflows take it. */
		TEAMS,
		/** Lines of text. */
		PLAIN

	}

	/**
	 * Who is told by mail.
	 *
	 * @param smtp {@code smtp://} with STARTTLS, or {@code smtps://}
	 * @param user null if the server wants none
	 * @param passwordVariable the environment variable that holds the password
	 */
	public record Mail(List<String> to, String from, URI smtp, @Nullable String user,
			@Nullable String passwordVariable) {

		public Mail {
			to = List.copyOf(to);
		}

	}

	/**
	 * A program that is told.
	 *
	 * @param words the program and what it is given
	 * @param folder where it is started
	 */
	public record Command(List<String> words, Path folder) {

		public Command {
			words = List.copyOf(words);
		}

		/**
		 * The program, as a file if it is named with its path.
		 */
		public Path program() {
			String program = this.words.get(0);
			return program.contains("/") ? this.folder.resolve(program).normalize() : Path.of(program);
		}

	}

}
