package dev.dailies.words;

import java.util.List;

/**
 * A manifest, or another file that a person wrote, that cannot be used as it is.
 */
public class FileRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	/**
	 * @param problems at least one
	 */
	public FileRefusedException(List<Problem> problems) {
		super(summary(problems));
		this.problems = List.copyOf(problems);
	}

	public FileRefusedException(Problem problem) {
		this(List.of(problem));
	}

	public List<Problem> problems() {
		return this.problems;
	}

	private static String summary(List<Problem> problems) {
		String first = problems.get(0).message();
		return (problems.size() == 1) ? first : first + " And " + (problems.size() - 1) + " more.";
	}

}
