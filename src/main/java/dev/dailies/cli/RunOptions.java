package dev.dailies.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.dailies.job.JobFile;
import dev.dailies.job.JobFileException;
import dev.dailies.job.ProviderCatalog;
import dev.dailies.job.RunSettings;
import dev.dailies.job.SettingsException;
import dev.dailies.job.SettingsLayers;
import dev.dailies.job.SettingsLayers.CommandLineLayer;
import dev.dailies.manifest.Problem;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What to run and how, as the command line says it.
 */
final class RunOptions {

	private static final Pattern NAMES_A_MANIFEST = Pattern.compile("(?m)^manifest\\s*:");

	@Parameters(index = "0", paramLabel = "MANIFEST|JOBFILE",
			description = "The shots (.xlsx, .csv or .yaml), or a job file that names them.")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Option(names = "--job", paramLabel = "FILE", description = "A job file that says how to run MANIFEST.")
	private @Nullable Path job;

	@Option(names = "--sheet", paramLabel = "NAME",
			description = "The sheet of a workbook that holds the shots. Default: the first that is not hidden.")
	private @Nullable String sheet;

	@Option(names = "--out", paramLabel = "DIR",
			description = "The folder for results and clips. Default: out/<manifest name>.")
	private @Nullable Path out;

	@Option(names = "--ledger", paramLabel = "FILE",
			description = "The database that remembers what was bought. Default: dailies.db in --out.")
	private @Nullable Path ledger;

	@Option(names = "--provider", paramLabel = "NAME",
			description = "For rows that name none. Default: the job file's, else acedata.")
	private @Nullable String provider;

	@Option(names = "--max-credits", paramLabel = "N",
			description = "Buys nothing that would pass this many credits in the run, counting what the run has already "
					+ "bought. Exit code 4 when it stops there.")
	private @Nullable BigDecimal maxCredits;

	@Option(names = "--sandbox",
			description = "Plays the providers on this machine: nothing is bought, no token is needed.")
	private boolean sandbox;

	/**
	 * The runs that are asked for.
	 */
	List<RunSettings> settings(Map<String, String> environment) {
		boolean isJob = isJobFile(this.file);
		if (isJob && this.job != null) {
			throw refused(this.file + " is a job file itself, so --job " + this.job + " cannot be used with it. "
					+ "Give one of the two.");
		}
		try {
			JobFile jobFile = isJob ? read(this.file) : (this.job != null) ? read(this.job) : null;
			return new SettingsLayers(new CommandLineLayer(isJob ? null : this.file, this.sheet, this.out, this.ledger,
					knownProvider(), credits(), this.sandbox), environment, jobFile)
				.settle();
		}
		catch (JobFileException ex) {
			throw new CommandException(ExitCode.REFUSED,
					ex.problems().stream().map(Problem::message).toArray(String[]::new));
		}
		catch (SettingsException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private static JobFile read(Path file) {
		return JobFile.read(file, ProviderCatalog.names());
	}

	private @Nullable String knownProvider() {
		if (this.provider == null || ProviderCatalog.names().contains(this.provider)) {
			return this.provider;
		}
		throw refused("Unknown provider '" + this.provider + "'. Known providers: "
				+ String.join(", ", ProviderCatalog.names()) + ".");
	}

	private @Nullable Credits credits() {
		if (this.maxCredits == null) {
			return null;
		}
		if (this.maxCredits.signum() < 0) {
			throw refused("--max-credits is " + this.maxCredits + ". A number of credits from 0 up is needed.");
		}
		return Credits.of(this.maxCredits);
	}

	/**
	 * Both may be YAML; only a job file names a manifest.
	 */
	private static boolean isJobFile(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		if (!Files.isRegularFile(file) || !(name.endsWith(".yaml") || name.endsWith(".yml"))) {
			return false;
		}
		try {
			return NAMES_A_MANIFEST.matcher(Files.readString(file)).find();
		}
		catch (IOException ex) {
			// what is no text is no job file; the manifest's reader says what is wrong
			// with it
			return false;
		}
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
