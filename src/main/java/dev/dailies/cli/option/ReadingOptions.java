package dev.dailies.cli.option;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.manifest.Reading;
import dev.dailies.settings.OptionMeaning;
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
			description = OptionMeaning.SHEET + " Default: " + OptionMeaning.SHEET_LEFT_OUT + ".")
	private @Nullable String sheet;

	@Option(names = "--encoding", paramLabel = "NAME",
			description = OptionMeaning.ENCODING + " Default: " + OptionMeaning.ENCODING_LEFT_OUT + ".")
	private @Nullable String encoding;

	@Option(names = "--own", paramLabel = "COLUMN", description = OptionMeaning.OWN + " May be given more than once.")
	private Set<String> own = new LinkedHashSet<>();

	@Option(names = "--allow-placeholders", description = OptionMeaning.PLACEHOLDERS)
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
