package dev.dailies.settings;

import java.util.List;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;

/**
 * A job file that was refused, with everything that is wrong with it.
 */
public class JobFileException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	/**
	 * @param problems at least one
	 */
	public JobFileException(List<Problem> problems) {
		super(String.join(System.lineSeparator(), problems.stream().map(Problem::message).toList()));
		this.problems = List.copyOf(problems);
	}

	JobFileException(FileRefusedException cause) {
		super(cause.getMessage(), cause);
		this.problems = cause.problems();
	}

	public List<Problem> problems() {
		return this.problems;
	}

}
