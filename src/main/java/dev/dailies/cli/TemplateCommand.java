package dev.dailies.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.manifest.template.Template;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a manifest to begin with.
 */
@Command(name = "template", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes an example manifest: a workbook with lists to choose from and a sheet that explains "
				+ "each column, or CSV.",
		footer = { "", "Example:", "  dailies template shots.xlsx" })
final class TemplateCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "Where to write it, .xlsx or .csv.")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Option(names = "--force", description = "Writes over a file that is there already.")
	private boolean force;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		if (!Template.canBe(this.file)) {
			throw refused(this.file + " is neither .xlsx nor .csv. Name one of the two, such as shots.xlsx.");
		}
		if (Files.isDirectory(this.file) || (Files.exists(this.file) && !this.force)) {
			throw refused(this.file + " is there already and was left as it is. Name another file"
					+ (Files.isDirectory(this.file) ? "." : ", or write over it with --force."));
		}
		Path folder = this.file.toAbsolutePath().getParent();
		if (folder != null) {
			Files.createDirectories(folder);
		}
		new Template(ProviderCatalog.offers()).write(this.file);
		this.spec.commandLine()
			.getOut()
			.println("Wrote " + this.file + ". Try it, free: "
					+ Typed.command("run " + ShellWords.quoted(this.file.toString()) + " --sandbox"));
		return ExitCode.DONE.code();
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
