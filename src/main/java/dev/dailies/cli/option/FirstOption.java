package dev.dailies.cli.option;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.run.Portion;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A few shots before the many, as the command line says it.
 */
public final class FirstOption {

	@Option(names = "--first", paramLabel = "N", required = true,
			description = "Buys only the first N shots of the manifest, with all their steps, and leaves the rest as it is. "
					+ "The same command without it goes on.")
	private @Nullable Integer first;

	@Option(names = "--first-of-each", required = true,
			description = "Buys only one shot for each provider, model and aspect ratio.")
	private boolean ofEach;

	/**
	 * The portion that was asked for.
	 * @throws CommandException if it is no number of shots
	 */
	public Portion portion() {
		Integer shots = this.first;
		if (this.ofEach || shots == null) {
			return new Portion.FirstOfEach();
		}
		if (shots < 1) {
			throw new CommandException(ExitCode.REFUSED,
					"--first is " + shots + ". A number of shots from 1 up is needed. Try: --first 3");
		}
		return new Portion.First(shots);
	}

}
