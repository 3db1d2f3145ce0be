package dev.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.dailies.cli.answer.ErrorReport;
import dev.dailies.disk.FileNames;
import dev.dailies.http.Proxies;
import dev.dailies.ledger.file.Database;
import dev.dailies.screen.Colours;
import dev.dailies.words.ExitCode;
import dev.dailies.words.PlainText;
import dev.dailies.words.Typed;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands put together, and what is said when one of them ends with an error.
 */
public final class CommandLineProgram {

	private static final String EXAMPLE = "  " + Typed.NAME + " ";

	private CommandLineProgram() {
	}

	/**
	 * Runs one command with this process's environment and streams.
	 * @return the process's exit code
	 */
	public static int run(String... args) {
		quietUntilThereIsALogFile();
		StopSignals.listen();
		return commandLine(System.getenv(), Clock.systemUTC()).execute(args);
	}

	/**
	 * The commands, ready to be executed in an environment other than this process's.
	 * @param clock what the program takes the time from
	 */
	public static CommandLine commandLine(Map<String, String> environment, Clock clock) {
		// what is written is read by programs and by ourselves: not in Arabic digits, and
		// not
		// with a comma in 0.5, whatever the machine's language is
		Locale.setDefault(Locale.ROOT);
		Proxies.use(environment);
		CommandLine commandLine = new CommandLine(new DailiesCommand(), new Commands(environment, clock));
		commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.list());
		SandboxCommand.completeHelp(Objects.requireNonNull(commandLine.getSubcommands().get("sandbox")));
		typedExamples(commandLine);
		commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Colours.ansi(environment)));
		return commandLine
			.setExecutionExceptionHandler((error, command, parsed) -> ErrorReport.of(error, command.getErr()).code())
			.setParameterExceptionHandler((error, args) -> refuse(error))
			.setExecutionStrategy(CommandLineProgram::execute)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(Path.class, CommandLineProgram::path);
	}

	/**
	 * Whoever reads an example may copy it.
	 */
	private static void typedExamples(CommandLine command) {
		UsageMessageSpec help = command.getCommandSpec().usageMessage();
		help.footer(Arrays.stream(help.footer())
			.map((line) -> line.startsWith(EXAMPLE) ? "  " + Typed.again(line.strip()) : line)
			.toArray(String[]::new));
		command.getSubcommands().values().forEach(CommandLineProgram::typedExamples);
	}

	/**
	 * Letters that the locale does not know have been lost before they come here.
	 */
	private static Path path(String text) {
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			throw new CommandLine.TypeConversionException(FileNames.trouble(text).orElse(ex.getReason()));
		}
	}

	/**
	 * Help is ours and keeps its colours; all else may hold what strangers wrote.
	 */
	private static int execute(CommandLine.ParseResult parsed) {
		Integer helped = CommandLine.executeHelpRequest(parsed);
		if (helped != null) {
			return helped;
		}
		CommandLine program = parsed.commandSpec().commandLine();
		program.setOut(PlainWriter.around(program.getOut())).setErr(PlainWriter.around(program.getErr()));
		Database.sayWhenHeld((sentence) -> {
			program.getErr().println(sentence);
			program.getErr().flush();
		});
		try {
			return new CommandLine.RunLast().execute(parsed);
		}
		finally {
			program.getOut().flush();
			program.getErr().flush();
		}
	}

	private static int refuse(CommandLine.ParameterException error) {
		PrintWriter err = error.getCommandLine().getErr();
		err.println("dailies: " + PlainText.packed(String.valueOf(error.getMessage())));
		CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
		err.println("Try: " + Typed.command(subcommand(error.getCommandLine()) + "--help"));
		err.flush();
		return ExitCode.REFUSED.code();
	}

	private static String subcommand(CommandLine command) {
		return (command.getParent() != null) ? command.getCommandName() + " " : "";
	}

	private static void quietUntilThereIsALogFile() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
		}
	}

}
