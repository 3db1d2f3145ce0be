package dev.dailies.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.option.SettingsOptions;
import dev.dailies.desk.user.PasswordHash;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Opens the desk until it is stopped.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Opens the desk: a web page on this machine that shows the nights of a folder of jobs, reads and "
				+ "prices a sheet that is dropped on it, and starts runs. Runs until it is stopped.",
		footer = { "", "Examples:", "  dailies serve", "  dailies serve jobs --listen 127.0.0.1:8700",
				"  dailies serve --listen 0.0.0.0:8700 --name desk.example.org --behind-tls-proxy",
				"  dailies serve --hash" })
public final class ServeCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Parameters(index = "0", arity = "0..1", paramLabel = "FOLDER", defaultValue = ".",
			description = "The folder of job files. Default: this one, and jobs in it.")
	private Path folder = Path.of(".");

	@Option(names = "--listen", paramLabel = "ADDRESS:PORT",
			description = "Where to listen. Default: any free port, for this machine alone. For other machines it needs users "
					+ "in serve.yaml, --name and --behind-tls-proxy.")
	private @Nullable String listen;

	@Option(names = "--name", paramLabel = "HOST",
			description = "The name by which browsers on other machines call it. May be repeated.")
	private List<String> names = List.of();

	@Option(names = "--behind-tls-proxy",
			description = "Says that browsers on other machines reach it by https, through a proxy, which it needs for them. "
					+ "The proxy may be on this machine.")
	private boolean behindTlsProxy;

	@Option(names = "--hash",
			description = "Asks for a password and prints what stands for it in serve.yaml. Opens nothing.")
	private boolean hash;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public ServeCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		if (this.hash) {
			this.spec.commandLine().getOut().println(hashed());
			return ExitCode.DONE.code();
		}
		if (!Files.isDirectory(this.folder)) {
			throw refused(this.folder + " is no folder. Name the folder of your job files, or none for this one.");
		}
		SettingsOptions.checkProxies(this.environment);
		tellOfTrouble();
		new ServedDesk(new ServedDesk.Asked(this.folder, this.listen, this.names, this.behindTlsProxy),
				this.environment, this.clock, this::say)
			.untilStopped();
		return ExitCode.DONE.code();
	}

	/**
	 * There is no run whose log it could stand in, and nobody at the terminal who would
	 * read more.
	 */
	private static void tellOfTrouble() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
			context.getLogger("org.springframework.web").setLevel(Level.ERROR);
		}
	}

	/**
	 * Never an argument: those stand in every list of processes.
	 */
	// later Java always has a console, which reads what is piped to it as well
	@SuppressWarnings("SystemConsoleNull")
	private static String hashed() throws IOException {
		Console console = System.console();
		char[] typed = (console != null) ? console.readPassword("Password: ")
				: new String(System.in.readNBytes(1000), StandardCharsets.UTF_8).strip().toCharArray();
		try {
			return PasswordHash.of((typed != null) ? typed : new char[0]);
		}
		catch (IllegalArgumentException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private void say(String line) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(line);
		out.flush();
	}

	static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
