package dev.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.disk.WholeFile;
import dev.dailies.manifest.template.Template;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a manifest to begin with, or a schema that tells an editor what a file may hold.
 */
@Command(name = "template", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes an example manifest: a workbook with lists to choose from and a sheet that explains "
				+ "each column, or CSV. With --schema, a JSON Schema of a kind of file, by which an editor completes "
				+ "keys and marks what is wrong.",
		footer = { "", "Examples:", "  dailies template shots.xlsx",
				"  dailies template --schema job job.schema.json" })
final class TemplateCommand implements Callable<Integer> {

	@Parameters(index = "0", arity = "0..1", paramLabel = "FILE",
			description = "Where to write it, .xlsx or .csv. A schema may go anywhere; without FILE it is printed.")
	private @Nullable Path file;

	@Option(names = "--schema", paramLabel = "KIND", converter = PrintedSchema.Converter.class,
			completionCandidates = PrintedSchema.Words.class,
			description = "A JSON Schema in place of a manifest: ${COMPLETION-CANDIDATES}.")
	private @Nullable PrintedSchema schema;

	@Option(names = "--force", description = "Writes over a file that is there already.")
	private boolean force;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.schema != null && this.file == null) {
			out.print(this.schema.text());
			out.flush();
			return ExitCode.DONE.code();
		}
		Path to = this.file;
		if (to == null) {
			throw new ParameterException(this.spec.commandLine(), "Missing required parameter: 'FILE'");
		}
		out.println("Wrote " + to + ". " + ((this.schema != null) ? schema(this.schema, to) : manifest(to)));
		return ExitCode.DONE.code();
	}

	/**
	 * What can be done with it.
	 */
	private String manifest(Path to) throws IOException {
		if (!Template.canBe(to)) {
			throw refused(to + " is neither .xlsx nor .csv. Name one of the two, such as shots.xlsx.");
		}
		prepare(to);
		new Template(ProviderCatalog.offers()).write(to);
		return "Try it, free: " + Typed.command("run " + ShellWords.quoted(to.toString()) + " --sandbox");
	}

	private String schema(PrintedSchema kind, Path to) throws IOException {
		prepare(to);
		String text = kind.text();
		WholeFile.write(to, (out) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
		return kind.isForEditors()
				? "An editor takes it by a first line in the file that lies beside it: "
						+ "# yaml-language-server: $schema=" + to.getFileName()
				: "Any validator of draft 2020-12 takes it.";
	}

	private void prepare(Path to) throws IOException {
		if (Files.isDirectory(to) || (Files.exists(to) && !this.force)) {
			throw refused(to + " is there already and was left as it is. Name another file"
					+ (Files.isDirectory(to) ? "." : ", or write over it with --force."));
		}
		Path folder = to.toAbsolutePath().getParent();
		if (folder != null) {
			Files.createDirectories(folder);
		}
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
