package dev.dailies.cli.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.ledger.copy.Copied;
import dev.dailies.ledger.copy.CopyWatch;
import dev.dailies.ledger.copy.LedgerCopy;
import dev.dailies.ledger.copy.LedgerPoint;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Moves a ledger into a file or to a server.
 */
@Command(name = "copy", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Moves a ledger, with all that was bought and all that is at work, into another file or schema, reads it "
				+ "again there, and has the folder of its results lead to it. What it was is kept, says where it went, and "
				+ "buys no more. Asks no provider and buys nothing. Where it was cut off, the same command ends it.",
		footer = { "", "Examples:",
				"  dailies ledger copy out/nightly 'jdbc:postgresql://db.example.com/dailies?user=studio&currentSchema=nightly'",
				"  dailies ledger copy out/nightly out/nightly/dailies.db" })
public final class CopyCommand implements Callable<Integer> {

	/** So many rows are written within seconds. */
	private static final long ROWS_BETWEEN_LINES = 100_000;

	private final Clock clock;

	@Parameters(index = "0", paramLabel = "FROM",
			description = "Where the ledger is: the folder of a run, a ledger's file, or a server's "
					+ "jdbc:postgresql://HOST/DATABASE.")
	@SuppressWarnings("NullAway.Init")
	private String from;

	@Parameters(index = "1", paramLabel = "TO",
			description = "Where it shall be, where no ledger may be yet: a file, a folder that gets dailies.db, or a "
					+ "server's address.")
	@SuppressWarnings("NullAway.Init")
	private String to;

	@Option(names = "--json", description = "Print it as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public CopyCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		try {
			say(LedgerCopy.copy(LedgerPoint.from(this.from), LedgerPoint.to(this.to), this.clock, new Progress()));
			return ExitCode.DONE.code();
		}
		catch (LedgerLock.HeldException ex) {
			throw new CommandException(ExitCode.LEDGER_HELD, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	private void say(Copied copied) {
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(CopyAnswer.of(copied)));
		}
		else {
			out.println("The ledger of " + copied.run().out() + " is at " + copied.to() + " now: "
					+ Count.of(copied.shots(), "shot") + " and " + Count.of(copied.purchases(), "purchase")
					+ ((copied.rows() > 0) ? ", " + number(copied.rows()) + " rows, each read again there." : "."));
			out.println("What it was is kept as " + copied.kept().map(String::valueOf).orElse(copied.from())
					+ " and buys no more. Runs go on with: " + copied.run().options());
		}
		out.flush();
	}

	private static String number(long rows) {
		return String.format(Locale.ROOT, "%,d", rows);
	}

	/**
	 * A line now and then, where there is much to copy.
	 */
	private final class Progress implements CopyWatch {

		private long said;

		@Override
		public void rows(long done, long all) {
			if (done - this.said >= ROWS_BETWEEN_LINES) {
				this.said = done;
				PrintWriter err = CopyCommand.this.spec.commandLine().getErr();
				err.println(number(done) + " of " + number(all) + " rows");
				err.flush();
			}
		}

	}

}
