package dev.dailies.cli.steer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.ledger.Person;
import dev.dailies.steer.Answer;
import dev.dailies.steer.Instruction;
import dev.dailies.steer.NobodyAtWorkException;
import dev.dailies.steer.RunAtWork;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;

/**
 * Tells the run on a ledger something, and says what it answers.
 */
final class Telling {

	private Telling() {
	}

	/**
	 * @throws CommandException if the run does not do it
	 */
	static int tell(Path ledger, Instruction what, Clock clock, PrintWriter out) {
		try {
			return say(asked(ledger, what, clock), out);
		}
		catch (NobodyAtWorkException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
	}

	/**
	 * @throws NobodyAtWorkException if no run is at work
	 * @throws CommandException if it could not be told
	 */
	static Answer asked(Path ledger, Instruction what, Clock clock) {
		try {
			return new RunAtWork(ledger, clock).tell(what, Person.ofThisProcess());
		}
		catch (NobodyAtWorkException ex) {
			throw ex;
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, ex.getMessage());
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The run on " + ledger + " could not be told: " + ex
					+ ". Whoever tells it has to be its user, and its folder must be one that may be written. Nothing was done.");
		}
	}

	/**
	 * @throws CommandException if the run does not do it
	 */
	static int say(Answer answer, PrintWriter out) {
		if (!answer.done()) {
			throw new CommandException(ExitCode.REFUSED, answer.said());
		}
		out.println(answer.said());
		out.flush();
		return ExitCode.DONE.code();
	}

}
