package dev.dailies.cli.steer;

import java.time.Clock;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.steer.Instruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Gives a run another cap while it is at work.
 */
@Command(name = "cap", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Gives a run that is at work another cap, lower or higher, until it ends. What it has spent counts. Who said so is "
				+ "kept in the ledger. A run that is held to a saved plan is not given more than that comes to.",
		footer = { "", "Examples:", "  dailies cap --out out/nightly --credits 40",
				"  dailies cap --out out/nightly --credits acedata=10,kie=600" })
public final class CapCommand implements Callable<Integer> {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--credits", paramLabel = "N|PROVIDER=N,...", required = true,
			description = "What the run may spend from its beginning to its end, as --max-credits of run. A cap that is not "
					+ "named stays as it is.")
	@SuppressWarnings("NullAway.Init")
	private String credits;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public CapCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() {
		return Telling.tell(this.choice.file(), new Instruction.Cap(this.credits), this.clock,
				this.spec.commandLine().getOut());
	}

}
