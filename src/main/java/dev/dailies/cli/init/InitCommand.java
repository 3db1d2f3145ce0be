package dev.dailies.cli.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.option.SettingsOptions;
import dev.dailies.disk.WholeFile;
import dev.dailies.screen.TerminalWindow;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a first job file and a first sheet, and has them checked. Buys nothing.
 */
@Command(name = "init", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Asks what a first job file needs, writes it with remarks and a first sheet, and checks it as doctor "
				+ "does. Buys nothing. Where nobody can be asked, everything comes by options.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:written, and all is well",
				"2:refused: something is missing or there already; nothing written",
				"1, 2, 6, 7:written, and what doctor found, as its help says" },
		footer = { "", "Examples:", "  dailies init", "  dailies init spring.yaml",
				"  dailies init --yes --provider kie --token-file kie.token --max-credits 300" })
public final class InitCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	@Parameters(index = "0", arity = "0..1", paramLabel = "JOBFILE", defaultValue = "dailies.yaml",
			description = "The job file to write. Default: dailies.yaml.")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Mixin
	private final InitOptions options = new InitOptions();

	@Option(names = "--yes", description = "Asks nothing: takes what the options say, and the usual for the rest.")
	private boolean yes;

	@Option(names = "--force", description = "Writes over a job file that is there already.")
	private boolean force;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public InitCommand(Map<String, String> environment) {
		this.environment = environment;
	}

	@Override
	public Integer call() throws IOException {
		if (!this.file.toString().matches("(?i).*\\.ya?ml")) {
			throw refused(this.file + " is no name of a job file. Name one that ends in .yaml.");
		}
		if (Files.isDirectory(this.file) || (Files.exists(this.file) && !this.force)) {
			throw refused(this.file + " is there already and was left as it is. Name another file"
					+ (Files.isDirectory(this.file) ? "." : ", or write over it with --force."));
		}
		SettingsLayers layers = SettingsOptions.ofJob(null, this.environment);
		Answers answers = new Interview(this.options, layers, questions()).answers();
		write(answers);
		return check();
	}

	/**
	 * Null where nobody can be asked, or is to be.
	 */
	private @Nullable Questions questions() {
		boolean asked = !this.yes && TerminalWindow.isTerminal(TerminalWindow.IN)
				&& TerminalWindow.isTerminal(TerminalWindow.OUT);
		Charset typed = Charset.forName(System.getProperty("native.encoding", StandardCharsets.UTF_8.name()));
		return asked ? new Questions(new BufferedReader(new InputStreamReader(System.in, typed)), out()) : null;
	}

	private void write(Answers answers) throws IOException {
		Files.createDirectories(answers.sheets());
		if (isEmpty(answers.sheets())) {
			Path sheet = answers.sheets().resolve("first.csv");
			text(sheet, FirstJob.SHEET);
			out().println("Wrote " + sheet + ", one shot to begin with. With drop-downs: dailies template "
					+ ShellWords.quoted(answers.sheets().resolve("shots.xlsx").toString()));
		}
		else {
			out().println(answers.sheets() + " holds files already and was left as it is.");
		}
		Path folder = Objects.requireNonNull(this.file.toAbsolutePath().getParent());
		Files.createDirectories(folder);
		text(this.file, new FirstJob(this.file, answers).text());
		out().println("Wrote " + this.file + ". Now it is checked:");
		out().flush();
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	private static void text(Path file, String text) throws IOException {
		WholeFile.write(file, (out) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	private int check() {
		CommandLine program = this.spec.commandLine().getParent();
		int code = program.execute("doctor", this.file.toString());
		String named = ShellWords.quoted(this.file.toString());
		out().println((code == ExitCode.DONE.code())
				? "Next:    what would be bought, and for how much: " + Typed.command("plan " + named)
				: "Next:    mend what is said above, then: " + Typed.command("doctor " + named) + ". Free meanwhile: "
						+ Typed.command("run " + named + " --sandbox --out out/played"));
		out().flush();
		return code;
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
