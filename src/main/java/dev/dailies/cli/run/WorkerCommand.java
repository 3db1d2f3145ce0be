package dev.dailies.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.dailies.bucket.BucketLink;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.doctor.BucketCheck;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Brings clips home for runs that other processes buy for, and never buys itself.
 */
@Command(name = "worker", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Brings clips home for a run that another machine buys for, and never buys itself. Needs a ledger "
				+ "on a server, and the folder that all of them see. Ends as the run does.",
		footer = { "", "Example:",
				"  dailies worker jobs/nightly.yaml --ledger 'jdbc:postgresql://db/dailies?user=studio'" })
public final class WorkerCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final RunOptions options = new RunOptions();

	@Option(names = "--wait", paramLabel = "TIME", defaultValue = "15m",
			description = "How long to wait for a run to begin. Exit code 0 if none does. Default: ${DEFAULT-VALUE}.")
	private String wait = "15m";

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public WorkerCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		Duration patience = Span.read(this.wait)
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED, "--wait is " + this.wait
					+ ". A time of a whole number and a unit is needed. Try: --wait 15m or --wait 8h"));
		PrintWriter err = this.spec.commandLine().getErr();
		List<RunSettings> runs = this.options.settled(this.options.layers(this.environment));
		for (RunSettings run : runs) {
			refuseFile(run);
			OwnersAlone.folder(run.out());
			BucketCheck.trouble(run.out()).ifPresent((trouble) -> {
				throw new CommandException(ExitCode.PROGRAM_FAILED, "Nothing was brought home: " + trouble);
			});
			BucketLink.keep(run.out());
			ServerLink.keep(run.ledger());
		}
		Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);
		for (RunSettings run : runs) {
			codes.add(SharedRun.ofWorker(run, this.clock, err).help(patience));
		}
		return ExitCode.mostPressing(codes).code();
	}

	private static void refuseFile(RunSettings run) {
		if (LedgerLock.isFile(run.ledger())) {
			throw new CommandException(ExitCode.REFUSED,
					"The ledger " + run.ledger()
							+ " is a file, which one process works on. A worker needs the run's ledger on a server: "
							+ "--ledger jdbc:postgresql://HOST/DATABASE");
		}
	}

}
