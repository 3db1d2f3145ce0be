package dev.dailies.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.answer.OutFolder;
import dev.dailies.http.Proxies;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.Reading;
import dev.dailies.settings.CommandLineLayer;
import dev.dailies.settings.HouseFile;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.JobFileException;
import dev.dailies.settings.OptionMeaning;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsException;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenException;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Problem;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How a manifest is to be run, as the command line says it.
 */
public final class SettingsOptions {

	private static final long LARGEST_JOB_FILE = 1 << 20;

	private static final Pattern NAMES_A_MANIFEST = Pattern.compile("(?m)^manifest\\s*:");

	@Option(names = "--job", paramLabel = "FILE", description = "A job file that says how to run MANIFEST.")
	private @Nullable Path job;

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	@Option(names = "--out", paramLabel = "DIR", converter = OutFolder.class,
			description = OptionMeaning.OUT + " Default: " + OptionMeaning.OUT_LEFT_OUT + ".")
	private @Nullable Path out;

	@Option(names = "--work", paramLabel = "DIR",
			description = OptionMeaning.WORK + " Default: " + OptionMeaning.WORK_LEFT_OUT + ".")
	private @Nullable Path work;

	@Option(names = "--ledger", paramLabel = "FILE", description = OptionMeaning.LEDGER
			+ " Default: the job file's, else the one of --out, else dailies.db in it.")
	private @Nullable String ledger;

	@Option(names = "--provider", paramLabel = "NAME",
			description = OptionMeaning.PROVIDER + " Default: the job file's, else acedata.")
	private @Nullable String provider;

	@Option(names = "--sandbox", description = OptionMeaning.SANDBOX)
	private boolean sandbox;

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec mixee;

	public Optional<Path> out() {
		return Optional.ofNullable(this.out);
	}

	public Optional<Path> ledger() {
		return Optional.ofNullable(this.ledger).map(LedgerChoice::meant);
	}

	public Optional<String> provider() {
		return Optional.ofNullable(this.provider);
	}

	/**
	 * The job file among what is given; empty if there is none.
	 * @param file a manifest or a job file; null if neither is given
	 */
	public Optional<Path> jobFile(@Nullable Path file) {
		return Optional.ofNullable((file != null && isJobFile(file)) ? file : this.job);
	}

	/**
	 * Everything that is said about a run.
	 * @param file a manifest or a job file; null if neither is given
	 * @throws CommandException if it cannot be used
	 */
	public SettingsLayers layers(@Nullable Path file, @Nullable Caps maxCredits, Map<String, String> environment) {
		checkProxies(environment);
		boolean isJob = file != null && isJobFile(file);
		if (isJob && this.job != null) {
			throw refused(file + " is a job file itself, so --job " + this.job + " cannot be used with it. "
					+ "Give one of the two.");
		}
		JobFile house = house(environment);
		JobFile jobFile = jobFile(file).map((named) -> read(named, house)).orElse(null);
		return fetched(new SettingsLayers(
				new CommandLineLayer(isJob ? null : file, this.reading.reading(), this.out, this.work,
						ledger().orElse(null), knownProvider(), maxCredits, this.sandbox),
				environment, jobFile, house));
	}

	private SettingsLayers fetched(SettingsLayers layers) {
		PrintWriter err = this.mixee.commandLine().getErr();
		try {
			return layers.fetched((sentence) -> {
				err.println(sentence);
				err.flush();
			});
		}
		catch (RefusedException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What a job file says, where the command line says nothing.
	 * @param job null if there is none
	 * @throws CommandException if it cannot be used
	 */
	public static SettingsLayers ofJob(@Nullable Path job, Map<String, String> environment) {
		JobFile house = house(environment);
		return new SettingsLayers(new CommandLineLayer(null, Reading.PLAIN, null, null, null, null, false), environment,
				(job != null) ? read(job, house) : null, house);
	}

	/**
	 * What is the same for every job; null if nothing is.
	 */
	private static @Nullable JobFile house(Map<String, String> environment) {
		try {
			return HouseFile.read(environment, ProviderCatalog.names());
		}
		catch (JobFileException ex) {
			throw refused(ex);
		}
		catch (SettingsException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The runs that are asked for.
	 * @throws CommandException if a setting cannot be used
	 */
	public static List<RunSettings> settled(SettingsLayers layers) {
		try {
			return layers.settle();
		}
		catch (TokenException ex) {
			throw new CommandException(ExitCode.BAD_TOKEN, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Refuses addresses of proxies that are none.
	 * @throws CommandException if a variable holds no address of a proxy
	 */
	public static void checkProxies(Map<String, String> environment) {
		try {
			Proxies.of(environment);
		}
		catch (Proxies.NoProxyException ex) {
			throw refused(String.valueOf(ex.getMessage()) + ".");
		}
	}

	private static JobFile read(Path file, @Nullable JobFile house) {
		try {
			return JobFile.read(file, ProviderCatalog.names(), house);
		}
		catch (JobFileException ex) {
			throw refused(ex);
		}
	}

	private static CommandException refused(JobFileException ex) {
		return new CommandException(ExitCode.REFUSED,
				ex.problems().stream().map(Problem::message).toArray(String[]::new));
	}

	private @Nullable String knownProvider() {
		String name = (this.provider != null) ? this.provider.toLowerCase(Locale.ROOT) : null;
		if (name == null || ProviderCatalog.names().contains(name)) {
			return name;
		}
		throw refused("Unknown provider '" + this.provider + "'. Known providers: "
				+ String.join(", ", ProviderCatalog.names()) + ". Name one of them: --provider "
				+ ProviderCatalog.names().iterator().next());
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
			if (Files.size(file) > LARGEST_JOB_FILE) {
				return false;
			}
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
