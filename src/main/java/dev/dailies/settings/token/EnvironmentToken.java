package dev.dailies.settings.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.dailies.provider.Token;

/**
 * A token that an environment variable holds, or that stands in the file that the same
 * with {@code _FILE} names, or that the program prints that the same with
 * {@code _COMMAND} names; the first of the three that is set counts.
 *
 * @param variable without {@code _FILE} or {@code _COMMAND} at its end
 */
public record EnvironmentToken(String variable) {

	private static final String FILE = "_FILE";

	private static final String COMMAND = "_COMMAND";

	private static final int MOST_BYTES = 64 * 1024;

	/**
	 * Empty if no variable is set; one that is set to nothing counts as not set. A
	 * program is run once in a process, and may take a minute.
	 * @throws TokenException if there is something that cannot be a token
	 */
	public Optional<Token> in(Map<String, String> environment) {
		String token = environment.getOrDefault(this.variable, "").strip();
		if (!token.isEmpty()) {
			return Optional.of(token(this.variable, token));
		}
		String file = environment.getOrDefault(this.variable + FILE, "").strip();
		if (file.isEmpty()) {
			return printed(environment.getOrDefault(this.variable + COMMAND, "").strip());
		}
		String content = read(file).strip();
		if (content.isEmpty()) {
			throw new TokenException(
					this.variable + FILE + " names " + file + ", which is empty. It must hold the token.");
		}
		refuseOpen(Path.of(file));
		return Optional.of(token(this.variable + FILE, content));
	}

	private Optional<Token> printed(String command) {
		String source = this.variable + COMMAND;
		return command.isEmpty() ? Optional.empty()
				: Optional.of(token(source, new TokenCommand(source, command).firstLine()));
	}

	/**
	 * The variable that gives the token, with {@code _FILE} at its end if it names a
	 * file, or {@code _COMMAND} if a program; empty if none is set.
	 */
	Optional<String> source(Map<String, String> environment) {
		return names(this.variable).stream()
			.filter((name) -> !environment.getOrDefault(name, "").isBlank())
			.findFirst();
	}

	/**
	 * The names that a secret may be given under, what wins first.
	 * @param variable without an ending
	 */
	public static List<String> names(String variable) {
		return List.of(variable, variable + FILE, variable + COMMAND);
	}

	/**
	 * An environment without the tokens that cannot be used.
	 * @param told is told why
	 */
	public static Map<String, String> usable(List<String> variables, Map<String, String> environment,
			Consumer<String> told) {
		Map<String, String> usable = new HashMap<>(environment);
		for (String variable : variables) {
			EnvironmentToken token = new EnvironmentToken(variable);
			try {
				token.in(environment);
			}
			catch (TokenException ex) {
				told.accept(String.valueOf(ex.getMessage()));
				names(variable).forEach(usable::remove);
			}
		}
		return usable;
	}

	/**
	 * The file that the token stands in; empty if it stands in none.
	 */
	Optional<Path> file(Map<String, String> environment) {
		return source(environment).filter((name) -> name.endsWith(FILE))
			.map((name) -> Path.of(environment.getOrDefault(name, "").strip()));
	}

	// Anything else breaks the header it is sent in, with the token in the error.
	private static Token token(String source, String text) {
		if (!text.matches("[\\x21-\\x7e]+")) {
			throw new TokenException(source + " gives a token with spaces, line breaks or letters that no token has. "
					+ "Set it to the token alone.");
		}
		return new Token(text);
	}

	// Whoever logs in here could buy with it.
	private void refuseOpen(Path file) {
		if (TokenPlace.allows(file, PosixFilePermission.OTHERS_READ)) {
			throw new TokenException(this.variable + FILE + " names " + file
					+ ", which every user of this machine can read. Close it: chmod 600 " + file);
		}
	}

	private String read(String file) {
		try (InputStream in = Files.newInputStream(Path.of(file))) {
			return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
		}
		catch (IOException | InvalidPathException ex) {
			throw new TokenException(this.variable + FILE + " names " + file
					+ ", which cannot be read. A text file that holds only the token is needed.", ex);
		}
	}

}
