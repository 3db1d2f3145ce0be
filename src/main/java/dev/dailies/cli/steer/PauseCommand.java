package dev.dailies.cli.steer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.run.Window;
import dev.dailies.steer.Instruction;
import dev.dailies.words.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Pauses a run's buying.
 */
@Command(name = "pause", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Has a run that is at work buy nothing until a time of day. What is at the providers is awaited and brought home "
				+ "meanwhile. A run that is started again before that is paused, too.",
		footer = { "", "Examples:", "  dailies pause --out out/nightly --until 06:00" })
public final class PauseCommand implements Callable<Integer> {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--until", paramLabel = "TIME", required = true,
			description = "When buying goes on: the next time that this machine's clock shows it, such as 06:00.")
	@SuppressWarnings("NullAway.Init")
	private String until;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public PauseCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() {
		Instant until = Window.read(this.until)
			.map((time) -> Window.next(time, this.clock.instant(), ZoneId.systemDefault()))
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED,
					"--until is " + this.until + ". A time of day is needed. Try: --until 06:00"));
		return Telling.tell(this.choice.file(), new Instruction.PauseUntil(until), this.clock,
				this.spec.commandLine().getOut());
	}

}
