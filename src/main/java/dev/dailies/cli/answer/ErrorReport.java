package dev.dailies.cli.answer;

import java.io.PrintWriter;
import java.util.Optional;

import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;

/**
 * What is said when a command ends with an error.
 */
public final class ErrorReport {

	private ErrorReport() {
	}

	/**
	 * A person's mistake is one line; a mistake of ours is a stack.
	 */
	public static ExitCode of(Exception error, PrintWriter err) {
		if (error instanceof CommandException ex) {
			ex.lines().forEach(err::println);
			err.flush();
			return ex.exitCode();
		}
		if (error instanceof RefusedException) {
			err.println(error.getMessage());
			err.flush();
			return ExitCode.REFUSED;
		}
		Optional<String> diagnosis = Diagnosis.of(error);
		if (diagnosis.isPresent()) {
			err.println(diagnosis.get());
			err.flush();
			return ExitCode.PROGRAM_FAILED;
		}
		err.println("dailies: a mistake in the program, not in what you gave it. Nothing paid for is lost: "
				+ "the same command resumes. " + error);
		error.printStackTrace(err);
		err.flush();
		return ExitCode.PROGRAM_FAILED;
	}

}
