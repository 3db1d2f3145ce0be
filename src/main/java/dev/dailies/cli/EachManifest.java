package dev.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.dailies.job.RunSettings;

/**
 * The manifests of one job, of which one that cannot run does not keep the others from
 * it.
 */
final class EachManifest {

	private final boolean several;

	private final Telling telling;

	private final PrintWriter err;

	private final Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);

	/**
	 * @param several whether one that cannot run is said and left, instead of ending it
	 * all
	 */
	EachManifest(boolean several, Telling telling, PrintWriter err) {
		this.several = several;
		this.telling = telling;
		this.err = err;
	}

	/**
	 * Those that pass a check.
	 * @throws CommandException if the only one does not
	 */
	List<RunSettings> accepted(List<RunSettings> runs, Check check) {
		List<RunSettings> accepted = new ArrayList<>();
		for (RunSettings run : runs) {
			try {
				check.check(run);
				accepted.add(run);
			}
			catch (CommandException ex) {
				left(run, ex);
			}
		}
		return accepted;
	}

	/**
	 * Runs one after the other.
	 * @return the most pressing code of all, those that were left before included
	 * @throws CommandException if the only one cannot run
	 */
	ExitCode run(List<RunSettings> runs, Run each) throws IOException {
		for (RunSettings run : runs) {
			try {
				ExitCode code = each.run(run);
				this.codes.add(code);
				if (code == ExitCode.INTERRUPTED) {
					break;
				}
			}
			catch (CommandException ex) {
				left(run, ex);
			}
			catch (IOException | RuntimeException ex) {
				this.telling.left(run, ExitCode.PROGRAM_FAILED,
						List.of(Diagnosis.of(ex).orElse("a mistake in the program: " + ex)));
				throw ex;
			}
		}
		return ExitCode.mostPressing(this.codes);
	}

	private void left(RunSettings run, CommandException why) {
		this.telling.left(run, why.exitCode(), why.lines());
		if (!this.several) {
			throw why;
		}
		this.codes.add(why.exitCode());
		why.lines().forEach(this.err::println);
		this.err.flush();
	}

	/**
	 * Looks at one before any is run.
	 */
	@FunctionalInterface
	interface Check {

		/**
		 * Passes it.
		 * @throws CommandException if it cannot run
		 */
		void check(RunSettings run);

	}

	/**
	 * Runs one.
	 */
	@FunctionalInterface
	interface Run {

		/**
		 * Runs it to its end.
		 * @throws CommandException if it cannot run
		 */
		ExitCode run(RunSettings run) throws IOException;

	}

}
