package dev.dailies.cli.steer;

import java.time.Clock;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.steer.Instruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Stops a run from another terminal.
 */
@Command(name = "stop", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Stops a run that is at work, as Ctrl-C does once: nothing new is bought, and what is on the wire is written down. "
				+ "The same command resumes it. Asks no provider.",
		footer = { "", "Examples:", "  dailies stop --out out/nightly" })
public final class StopCommand implements Callable<Integer> {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public StopCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() {
		return Telling.tell(this.choice.file(), new Instruction.Stop(), this.clock, this.spec.commandLine().getOut());
	}

}
