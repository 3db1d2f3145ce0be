package dev.dailies.cli;

import java.time.Clock;
import java.util.Map;

import dev.dailies.cli.history.PruneCommand;
import dev.dailies.cli.init.InitCommand;
import dev.dailies.cli.run.PlanCommand;
import dev.dailies.cli.run.RunCommand;
import dev.dailies.cli.shots.ReportCommand;
import dev.dailies.cli.shots.RetryCommand;
import dev.dailies.cli.shots.StatusCommand;
import dev.dailies.cli.steer.CapCommand;
import dev.dailies.cli.steer.PauseCommand;
import dev.dailies.cli.steer.ResumeCommand;
import dev.dailies.cli.steer.StopCommand;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands, handing them the environment they run in.
 */
final class Commands implements IFactory {

	private final Map<String, String> environment;

	private final Clock clock;

	Commands(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		if (type == RunCommand.class) {
			return type.cast(new RunCommand(this.environment, this.clock));
		}
		if (type == DoctorCommand.class) {
			return type.cast(new DoctorCommand(this.environment, this.clock));
		}
		if (type == InitCommand.class) {
			return type.cast(new InitCommand(this.environment));
		}
		if (type == PlanCommand.class) {
			return type.cast(new PlanCommand(this.environment, this.clock));
		}
		if (type == RetryCommand.class) {
			return type.cast(new RetryCommand(this.environment, this.clock));
		}
		if (type == StatusCommand.class) {
			return type.cast(new StatusCommand(this.environment, this.clock));
		}
		if (type == PruneCommand.class) {
			return type.cast(new PruneCommand(this.clock));
		}
		if (type == ReportCommand.class) {
			return type.cast(new ReportCommand(this.clock));
		}
		if (type == ServeCommand.class) {
			return type.cast(new ServeCommand(this.environment, this.clock));
		}
		if (type == StopCommand.class) {
			return type.cast(new StopCommand(this.clock));
		}
		if (type == PauseCommand.class) {
			return type.cast(new PauseCommand(this.clock));
		}
		if (type == ResumeCommand.class) {
			return type.cast(new ResumeCommand(this.clock));
		}
		if (type == CapCommand.class) {
			return type.cast(new CapCommand(this.clock));
		}
		return CommandLine.defaultFactory().create(type);
	}

}
