package dev.dailies.cli.shots;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.screen.LiveScreen;
import dev.dailies.screen.RunStatus;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.screen.TerminalWindow;
import dev.dailies.screen.Watch;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a run stands, read from its ledger while another process may be working on it.
 */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says where a run stands, also while it runs. Asks no provider.",
		footer = { "", "Examples:", "  dailies status --out out/quickstart",
				"  dailies status --out out/quickstart --watch --every 10s",
				"  dailies status --out out/quickstart --json" })
public final class StatusCommand implements Runnable {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--watch",
			description = "Look again and again until no run is at work: drawn anew on a terminal, else a line for "
					+ "each change.")
	private boolean watch;

	@Option(names = "--every", paramLabel = "TIME", defaultValue = "5s",
			description = "How often to look with --watch, such as 10s or 2m. Default: ${DEFAULT-VALUE}.")
	private String every = "5s";

	@Option(names = "--no-progress", description = "With --watch: lines, also on a terminal.")
	private boolean noProgress;

	@Option(names = { "-q", "--quiet" }, description = "Print one line.")
	private boolean quiet;

	@Option(names = "--json", description = "Print it as JSON; with --watch a line for each change.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public StatusCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public void run() {
		Duration pause = pause();
		LedgerReader ledger = this.choice.open();
		SnapshotReader lookout = new SnapshotReader(this.choice.file(), null, this.clock);
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.watch && holder(this.choice.file()) != null) {
			LiveScreen screen = (this.noProgress || this.json || this.quiet) ? null
					: LiveScreen.on(TerminalWindow.OUT, this.environment).orElse(null);
			new Watch(() -> look(ledger, lookout), this.clock, out, this.json ? StatusAnswer.watched() : null)
				.until(pause, screen);
		}
		RunStatus status = look(ledger, lookout);
		if (this.json) {
			out.println(JsonOutput.of(StatusAnswer.of(status)));
		}
		else {
			status.lines(this.clock.instant()).stream().limit(this.quiet ? 1 : Long.MAX_VALUE).forEach(out::println);
		}
		out.flush();
	}

	private RunStatus look(LedgerReader ledger, SnapshotReader lookout) {
		RunStatus.Holder holder = holder(this.choice.file());
		Snapshot seen = lookout.look(holder != null)
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED, "The ledger " + this.choice.file()
					+ " was taken away. It is needed to say where the run stands: put it back, or run again to have it made anew."));
		return new RunStatus(ledger.about(About.NAME).orElse("(unnamed)"), ledger.about(About.MANIFEST).orElse(null),
				ledger.shotCount(), seen, holder, told(ledger), Workers.of(this.choice.file(), holder));
	}

	private List<RunWord> told(LedgerReader ledger) {
		try {
			return WaitingWords.with(RunWord.of(ledger), this.choice.file());
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "What waits beside " + this.choice.file()
					+ " for its next run cannot be read: " + ex + ". Mend that, and ask again.");
		}
	}

	private static RunStatus.@Nullable Holder holder(Path ledger) {
		try {
			Optional<String> name = LedgerLock.holder(ledger);
			if (name.isEmpty()) {
				return null;
			}
			Instant since = LedgerLock.startOfHolder(ledger).orElse(null);
			return new RunStatus.Holder(name.get(), since);
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The lock beside " + ledger + " cannot be read: " + ex
					+ ". It must be readable to tell whether a run is at work: mend that, and ask again.");
		}
	}

	private Duration pause() {
		return Span.read(this.every)
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED, "--every is " + this.every
					+ ". A time of a whole number and a unit is needed. Try: --every 5s or --every 2m"));
	}

}
