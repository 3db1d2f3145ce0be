package dev.dailies.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.LedgersBelow;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Which nights a command is about: one, or all below a folder.
 */
final class NightsChoice {

	@Parameters(arity = "0..1", paramLabel = "FOLDER",
			description = "A folder of nights: all ledgers in it and in its folders.")
	private @Nullable Path folder;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	/**
	 * Whether anything was named.
	 */
	boolean isGiven() {
		return this.folder != null || this.choice.isGiven();
	}

	/**
	 * All of them, by their paths.
	 * @param otherwise the folder of nights where nothing was named
	 * @throws CommandException if there is none, or two things were named
	 */
	List<Night> nights(Path otherwise) {
		Path nights = this.folder;
		if (nights != null && this.choice.isGiven()) {
			throw new CommandException(ExitCode.REFUSED, "FOLDER " + nights + " was given with --out or --ledger. "
					+ "One of them is needed: FOLDER for all nights below it, --out for one.");
		}
		if (this.choice.isGiven()) {
			return List.of(one());
		}
		return below((nights != null) ? nights : otherwise);
	}

	private Night one() {
		Path ledger = this.choice.file();
		return new Night(new RunFolder(this.choice.out(), ledger),
				(LedgerState.atAGlance(ledger) instanceof LedgerState.Holds) ? this.choice.clips()
						: RunFolder.of(this.choice.out()).clips());
	}

	private static List<Night> below(Path folder) {
		if (!Files.isDirectory(folder)) {
			throw new CommandException(ExitCode.REFUSED,
					"There is no folder " + folder
							+ ". A folder of nights is needed, or one night: --out DIR. Start one with: "
							+ Typed.command("run"));
		}
		try {
			List<Night> nights = LedgersBelow.of(folder)
				.stream()
				.map((night) -> new Night(night, night.clips()))
				.toList();
			if (nights.isEmpty()) {
				throw new CommandException(ExitCode.REFUSED, "There is no ledger in " + folder
						+ " and none in its folders. Name another folder, or one night with --out; or start one with: "
						+ Typed.command("run"));
			}
			return nights;
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The folder " + folder + " cannot be read: " + ex
					+ ". It must be readable to find the nights in it. Mend that, or name one with --out.");
		}
	}

	/**
	 * A ledger with its results.
	 *
	 * @param clips where its clips are
	 */
	record Night(RunFolder folder, Path clips) {

		/**
		 * Why it cannot be read, in a sentence; null if it can.
		 */
		@Nullable String trouble() {
			LedgerState state = LedgerState.of(this.folder.ledger());
			Optional<String> nothing = (state instanceof LedgerState.Holds) ? Optional.empty()
					: Optional.of("The ledger " + this.folder.ledger() + " holds nothing yet.");
			return state.trouble(this.folder.ledger()).or(() -> nothing).orElse(null);
		}

	}

}
