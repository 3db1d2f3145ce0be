package dev.dailies.report.result;

import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;

/**
 * The command that a ledger's last run was begun with, to go on with it.
 */
public final class LastCommand {

	private LastCommand() {
	}

	/**
	 * The folder that commands are given in.
	 */
	public static String folder() {
		return Path.of("").toAbsolutePath().normalize().toString();
	}

	/**
	 * The whole of it, with the folder it was given in where that is another one; empty
	 * if nobody wrote it down.
	 */
	public static Optional<String> of(LedgerReader ledger) {
		String folder = ledger.about(About.FOLDER).orElse("");
		boolean here = folder.isEmpty() || folder.equals(folder());
		return ledger.about(About.COMMAND)
			.filter((command) -> !command.isEmpty())
			.map((command) -> here ? Typed.again(command)
					: "cd " + ShellWords.quoted(folder) + " && " + Typed.fromAnywhere(command));
	}

}
