package dev.dailies.cli;

import dev.dailies.cli.history.PruneCommand;
import dev.dailies.cli.history.RunsCommand;
import dev.dailies.cli.init.InitCommand;
import dev.dailies.cli.run.PlanCommand;
import dev.dailies.cli.run.RunCommand;
import dev.dailies.cli.run.WorkerCommand;
import dev.dailies.cli.shots.ExplainCommand;
import dev.dailies.cli.shots.ReportCommand;
import dev.dailies.cli.shots.RetryCommand;
import dev.dailies.cli.shots.StatusCommand;
import dev.dailies.cli.steer.CapCommand;
import dev.dailies.cli.steer.PauseCommand;
import dev.dailies.cli.steer.ResumeCommand;
import dev.dailies.cli.steer.StopCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code dailies} without a command.
 */
@Command(name = "dailies", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
		description = "Hand over a shot list in the evening, look at the dailies in the morning.",
		subcommands = { RunCommand.class, WorkerCommand.class, PlanCommand.class, RetryCommand.class, StatusCommand.class,
				ReportCommand.class, ExplainCommand.class, RunsCommand.class, PruneCommand.class, StopCommand.class,
				PauseCommand.class, ResumeCommand.class, CapCommand.class, InitCommand.class, TemplateCommand.class,
				ServeCommand.class, SandboxCommand.class, DoctorCommand.class, DrillCommand.class, HelpCommand.class },
		exitCodeListHeading = "%nExit codes:%n",
		footer = { "", "Try it, free and without an account:", "  dailies run jobs/quickstart.yaml" })
final class DailiesCommand implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"A command is needed, one of " + String.join(", ", this.spec.subcommands().keySet()) + ".");
	}

}
