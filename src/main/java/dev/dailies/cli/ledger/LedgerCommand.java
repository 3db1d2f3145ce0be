package dev.dailies.cli.ledger;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code dailies ledger} without a command.
 */
@Command(name = "ledger", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Moves the ledger of a run to another place.", subcommands = CopyCommand.class,
		footer = { "", "Examples:",
				"  dailies ledger copy out/nightly 'jdbc:postgresql://db.example.com/dailies?user=studio&currentSchema=nightly'" })
public final class LedgerCommand implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "A command is needed: copy.");
	}

}
