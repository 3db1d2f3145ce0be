package dev.dailies.cli.steer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import dev.dailies.act.Acts;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.steer.Instruction;
import dev.dailies.steer.NobodyAtWorkException;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Ends a pause.
 */
@Command(name = "resume", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Ends a pause before its time: the run that is at work buys again, or the next one does. A run that was stopped "
				+ "is resumed by the command that began it.",
		footer = { "", "Examples:", "  dailies resume --out out/nightly" })
public final class ResumeCommand implements Callable<Integer> {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public ResumeCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		Path ledger = this.choice.file();
		PrintWriter out = this.spec.commandLine().getOut();
		try {
			return Telling.say(Telling.asked(ledger, new Instruction.Resume(), this.clock), out);
		}
		catch (NobodyAtWorkException ex) {
			return endPause(ledger, ex, out);
		}
	}

	/**
	 * Its run may have been killed while it was paused.
	 */
	private int endPause(Path ledger, NobodyAtWorkException nobody, PrintWriter out) throws IOException {
		try {
			if (!Acts.endPause(ledger, this.clock, Person.ofThisProcess())) {
				throw new CommandException(ExitCode.REFUSED, nobody.getMessage() + ". It is not paused.");
			}
		}
		catch (LedgerLock.HeldException ex) {
			throw new CommandException(ExitCode.LEDGER_HELD, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
		out.println("The pause is over. No run is at work; the next one buys at once.");
		out.flush();
		return ExitCode.DONE.code();
	}

}
