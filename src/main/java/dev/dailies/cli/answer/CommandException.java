package dev.dailies.cli.answer;

import java.util.List;

import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * A command that cannot go on, said in lines for people.
 */
public class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ExitCode exitCode;

	private final transient List<String> lines;

	public CommandException(ExitCode exitCode, @Nullable String... lines) {
		super(String.join(" ", lines));
		this.exitCode = exitCode;
		this.lines = List.of(lines);
	}

	public ExitCode exitCode() {
		return this.exitCode;
	}

	public List<String> lines() {
		return this.lines;
	}

}
