package dev.dailies.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

import dev.dailies.cli.history.PruneCommand;
import dev.dailies.cli.init.InitCommand;
import dev.dailies.cli.run.PlanCommand;
import dev.dailies.cli.run.RunCommand;
import dev.dailies.cli.run.WorkerCommand;
import dev.dailies.cli.shots.ReportCommand;
import dev.dailies.cli.shots.RetryCommand;
import dev.dailies.cli.shots.StatusCommand;
import dev.dailies.cli.steer.CapCommand;
import dev.dailies.cli.steer.PauseCommand;
import dev.dailies.cli.steer.ResumeCommand;
import dev.dailies.cli.steer.StopCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine;

/**
 * Makes the commands, handing them the environment they run in.
 */
final class Commands implements IFactory {

	private final Map<Class<?>, Supplier<?>> made;

	Commands(Map<String, String> environment, Clock clock) {
		this.made = Map.ofEntries(Map.entry(RunCommand.class, () -> new RunCommand(environment, clock)),
				Map.entry(WorkerCommand.class, () -> new WorkerCommand(environment, clock)),
				Map.entry(PlanCommand.class, () -> new PlanCommand(environment, clock)),
				Map.entry(RetryCommand.class, () -> new RetryCommand(environment, clock)),
				Map.entry(StatusCommand.class, () -> new StatusCommand(environment, clock)),
				Map.entry(DoctorCommand.class, () -> new DoctorCommand(environment, clock)),
				Map.entry(ServeCommand.class, () -> new ServeCommand(environment, clock)),
				Map.entry(InitCommand.class, () -> new InitCommand(environment)),
				Map.entry(PruneCommand.class, () -> new PruneCommand(clock)),
				Map.entry(ReportCommand.class, () -> new ReportCommand(clock)),
				Map.entry(StopCommand.class, () -> new StopCommand(clock)),
				Map.entry(PauseCommand.class, () -> new PauseCommand(clock)),
				Map.entry(ResumeCommand.class, () -> new ResumeCommand(clock)),
				Map.entry(CapCommand.class, () -> new CapCommand(clock)));
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		Supplier<?> command = this.made.get(type);
		return (command != null) ? type.cast(command.get()) : CommandLine.defaultFactory().create(type);
	}

}
