package dev.dailies.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program of the user's that a run would start.
 */
final class ProgramFile {

	private ProgramFile() {
	}

	/**
	 * Why it cannot be run, without a full stop; empty if it can, or is looked for in the
	 * PATH.
	 */
	static Optional<String> trouble(Path program) {
		if (program.getParent() == null) {
			return Optional.empty();
		}
		if (!Files.isRegularFile(program)) {
			return Optional.of("there is no file " + program);
		}
		return Files.isExecutable(program) ? Optional.empty()
				: Optional.of(program + " may not be executed: chmod +x " + program);
	}

	/**
	 * What there is to say of one that can be run.
	 */
	static String fine(Path program) {
		return program + ((program.getParent() == null) ? " is looked for in the PATH" : " can be run");
	}

}
