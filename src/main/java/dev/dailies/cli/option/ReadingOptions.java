package dev.dailies.cli.option;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.manifest.Reading;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How a manifest is to be read, as the command line says it.
 */
final class ReadingOptions {

	@Option(names = "--sheet", paramLabel = "NAME",
			description = "The sheet of a workbook that holds the shots. Default: the first that is not hidden.")
	private @Nullable String sheet;

	@Option(names = "--encoding", paramLabel = "NAME",
			description = "The code page of a text file, such as windows-1251 or Shift_JIS. Default: what its bytes tell.")
	private @Nullable String encoding;

	@Option(names = "--own", paramLabel = "COLUMN",
			description = "A column of yours, whatever its name seems to mean. May be given more than once.")
	private Set<String> own = new LinkedHashSet<>();

	@Option(names = "--allow-placeholders",
			description = "Takes texts such as #N/A, TBD or - for prompts. Without it they are refused.")
	private boolean placeholders;

	/**
	 * What is said.
	 * @throws CommandException if it cannot be used
	 */
	Reading reading() {
		if (this.encoding != null) {
			refuse(Reading.refusedEncoding(place("--encoding"), this.encoding));
		}
		this.own.forEach((column) -> refuse(Reading.refusedOwn(place("--own"), column)));
		return new Reading(this.sheet, this.encoding, this.own, this.placeholders);
	}

	private static Place place(String option) {
		return new Place(option, null, 0, 0, null);
	}

	private static void refuse(Optional<Problem> problem) {
		problem.ifPresent((found) -> {
			throw new CommandException(ExitCode.REFUSED, found.message());
		});
	}

}
