package dev.dailies.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.Diagnosis;
import dev.dailies.cli.answer.ErrorReport;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.ExitCode;

/**
 * The manifests of one job, of which one that cannot run does not keep the others from
 * it.
 */
public final class EachManifest {

	private final boolean several;

	private final Left listener;

	private final PrintWriter err;

	private final Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);

	/**
	 * @param several whether one that cannot run is said and left, instead of ending it
	 * all
	 * @param listener is told of each that is left
	 */
	public EachManifest(boolean several, Left listener, PrintWriter err) {
		this.several = several;
		this.listener = listener;
		this.err = err;
	}

	/**
	 * Those that pass a check.
	 * @throws CommandException if the only one does not
	 */
	public List<RunSettings> accepted(List<RunSettings> runs, Check check) {
		List<RunSettings> accepted = new ArrayList<>();
		for (RunSettings run : runs) {
			try {
				check.check(run);
				accepted.add(run);
			}
			catch (CommandException ex) {
				left(run.name(), ex);
			}
			catch (RuntimeException ex) {
				broke(run, ex);
			}
		}
		return accepted;
	}

	/**
	 * Leaves those that can have no folder for their results.
	 */
	public EachManifest without(Map<Path, String> unnamed) {
		unnamed.forEach((manifest, why) -> left(String.valueOf(manifest.getFileName()),
				new CommandException(ExitCode.REFUSED, why)));
		return this;
	}

	/**
	 * As {@link #run(List, Predicate, Run)}, where no other process works on any.
	 */
	public ExitCode run(List<RunSettings> runs, Run each) throws IOException {
		return run(runs, (run) -> false, each);
	}

	/**
	 * Runs one after the other, and first those that no other process works on: machines
	 * that share a job each take another one.
	 * @param isElsewhere whether another process works on it at this moment
	 * @return the most pressing code of all, those that were left before included
	 * @throws CommandException if the only one cannot run
	 */
	public ExitCode run(List<RunSettings> runs, Predicate<RunSettings> isElsewhere, Run each) throws IOException {
		List<RunSettings> left = new ArrayList<>(runs);
		while (!left.isEmpty()) {
			RunSettings run = (left.size() == 1) ? left.get(0)
					: left.stream().filter(isElsewhere.negate()).findFirst().orElse(left.get(0));
			left.remove(run);
			try {
				ExitCode code = each.run(run);
				this.codes.add(code);
				if (code == ExitCode.INTERRUPTED) {
					break;
				}
			}
			catch (CommandException ex) {
				left(run.name(), ex);
			}
			catch (IOException ex) {
				broke(run, ex);
			}
			catch (RuntimeException ex) {
				broke(run, ex);
			}
		}
		return ExitCode.mostPressing(this.codes);
	}

	private <E extends Exception> void broke(RunSettings run, E error) throws E {
		this.listener.left(run.name(), ExitCode.PROGRAM_FAILED,
				List.of(Diagnosis.of(error).orElse("a mistake in the program: " + error)));
		if (!this.several) {
			throw error;
		}
		this.codes.add(ErrorReport.of(error, this.err));
	}

	private void left(String name, CommandException why) {
		this.listener.left(name, why.exitCode(), why.lines());
		if (!this.several) {
			throw why;
		}
		this.codes.add(ErrorReport.of(why, this.err));
	}

	/**
	 * Is told of one that is not run.
	 */
	@FunctionalInterface
	public interface Left {

		void left(String name, ExitCode code, List<String> why);

	}

	/**
	 * Looks at one before any is run.
	 */
	@FunctionalInterface
	public interface Check {

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
	public interface Run {

		/**
		 * Runs it to its end.
		 * @throws CommandException if it cannot run
		 */
		ExitCode run(RunSettings run) throws IOException;

	}

}
