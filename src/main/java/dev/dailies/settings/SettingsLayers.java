package dev.dailies.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.dailies.callback.CallbackSettings;
import dev.dailies.ledger.server.ServerPassword;
import dev.dailies.plan.Planner;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Token;
import dev.dailies.publish.PublishSettings;
import dev.dailies.run.Window;
import dev.dailies.settings.token.EnvironmentToken;
import dev.dailies.settings.token.TokenPlace;
import dev.dailies.tell.TellSettings;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a run needs to know: what the command line says wins over the environment,
 * that over the job file, that over what is the same for every job, that over the
 * defaults.
 */
public final class SettingsLayers {

	private final CommandLineLayer commandLine;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	private final @Nullable JobFile house;

	// those at addresses that could not be fetched, each with a sentence that says why
	private final Map<Path, String> missed;

	private final JobManifests manifests;

	public SettingsLayers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job) {
		this(commandLine, environment, job, null);
	}

	/**
	 * @param house what is the same for every job; null if nothing is
	 */
	public SettingsLayers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job,
			@Nullable JobFile house) {
		this(commandLine, TokenFiles.in(environment, over(job, house)), job, house, Map.of());
	}

	private SettingsLayers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job,
			@Nullable JobFile house, Map<Path, String> missed) {
		this.commandLine = commandLine;
		this.environment = environment;
		this.job = job;
		this.house = house;
		this.missed = missed;
		this.manifests = new JobManifests(commandLine, job, missed);
	}

	private static @Nullable JobFile over(@Nullable JobFile job, @Nullable JobFile house) {
		return (job != null && house != null) ? job.over(house) : (job != null) ? job : house;
	}

	/**
	 * What is in force of what is the same for every job, by the paths of the settings,
	 * each with its line; empty if there is nothing.
	 */
	public Map<String, Integer> ofEveryJob() {
		JobFile said = over(this.job, this.house);
		return (said != null && this.house != null) ? said.keysOf(this.house.file()) : Map.of();
	}

	/**
	 * The file that says what is the same for every job; empty if there is none.
	 */
	public Optional<Path> houseFile() {
		return Optional.ofNullable(this.house).map(JobFile::file);
	}

	/**
	 * The same, with the manifests fetched that the job file names by their addresses. Of
	 * several, one that cannot be had is left out, as one whose folder can have no name.
	 * @param told is told of each in a sentence
	 * @throws RefusedException if the only one cannot be had
	 */
	public SettingsLayers fetched(Consumer<String> told) {
		JobFile file = this.job;
		if (file == null || this.commandLine.manifest() != null
				|| file.get(Keys.MANIFEST).orElse(Manifests.NONE).addresses().isEmpty()) {
			return this;
		}
		boolean sheetNamed = this.commandLine.reading().sheet() != null || file.get(Keys.SHEET).isPresent();
		FetchedManifests fetched = new FetchedManifests(file, settings().guard(), sheetNamed,
				(name) -> this.manifests.out(Path.of(name + ".sheet"), file.several()));
		return new SettingsLayers(this.commandLine, this.environment, fetched.job(told), this.house, fetched.missed());
	}

	/**
	 * A run for each manifest; empty where a folder of manifests is.
	 * @throws SettingsException if there is none, or a setting cannot be used
	 */
	public List<RunSettings> settle() {
		return this.manifests.toRun().stream().map((manifest) -> {
			boolean oneOfSeveral = this.manifests.isOneOfSeveral(manifest);
			return settings().run(manifest, this.manifests.out(manifest, oneOfSeveral), oneOfSeveral);
		}).toList();
	}

	/**
	 * The manifests that are named, and where each has its results.
	 */
	public JobManifests manifests() {
		return this.manifests;
	}

	/**
	 * A secret that an environment variable holds, or that stands in the file that the
	 * same with {@code _FILE} names; empty if neither is set.
	 * @throws TokenException if there is something that cannot be one
	 */
	public Optional<Token> secret(String variable) {
		return new EnvironmentToken(variable).in(this.environment);
	}

	/**
	 * The job's name; that of its file if it has none, and empty without a job file.
	 */
	public Optional<String> jobName() {
		return Optional.ofNullable(this.job).map(JobManifests::nameOf);
	}

	/**
	 * When runs may buy; empty if at any time.
	 */
	public Optional<Window> window() {
		return Optional.ofNullable(settings().window());
	}

	/**
	 * The provider for rows that name none, where anybody says it.
	 */
	public Optional<String> provider() {
		return Optional.ofNullable(over(this.job, this.house)).flatMap((said) -> said.get(Keys.PROVIDER));
	}

	/**
	 * How results are published; empty if they are not.
	 */
	public Optional<PublishSettings> publish() {
		return Optional.ofNullable(settings().publish());
	}

	/**
	 * The environment variables that hold what buys or tells, under each name that they
	 * may be given by: no program of the user's is to know them.
	 */
	public Set<String> secretVariables() {
		Set<String> variables = new TreeSet<>();
		Arrays.stream(ProviderCatalog.values())
			.map(settings().ofProvider()::tokenVariable)
			.forEach((variable) -> variables.addAll(EnvironmentToken.names(variable)));
		tell().ifPresent((tell) -> tell.secretVariables()
			.forEach((variable) -> variables.addAll(EnvironmentToken.names(variable))));
		variables.addAll(EnvironmentToken.names(ServerPassword.VARIABLE));
		return variables;
	}

	/**
	 * Who is told how a run ended; empty if nobody is.
	 */
	public Optional<TellSettings> tell() {
		return Optional.ofNullable(settings().tell());
	}

	/**
	 * Where the providers call back; empty if they do not.
	 * @throws SettingsException if that cannot be used
	 */
	public Optional<CallbackSettings> callbacks() {
		return Optional.ofNullable(settings().callbacks(isPlayed()));
	}

	private RunResolution settings() {
		return new RunResolution(this.commandLine, this.environment, this.job, over(this.job, this.house));
	}

	/**
	 * What each operation costs. Read now, so that a price that cannot be understood
	 * stops a run before it begins.
	 * @throws SettingsException if there is such a price
	 */
	public Planner.Prices priceList() {
		return settings().prices();
	}

	/**
	 * Whether the sandbox stands in for the providers.
	 */
	public boolean isPlayed() {
		return settings().played() != null;
	}

	/**
	 * How each provider is reached, by its name; one without a token is left out.
	 * @throws SettingsException if a setting cannot be used
	 */
	public Map<String, ProviderSettings> providers() {
		return settings().providers();
	}

	/**
	 * The same without the tokens that cannot be used.
	 * @param told is told why, in a sentence or two each
	 */
	public SettingsLayers withoutBadTokens(Consumer<String> told) {
		if (isPlayed()) {
			return this;
		}
		List<String> variables = Arrays.stream(ProviderCatalog.values())
			.map(settings().ofProvider()::tokenVariable)
			.toList();
		return new SettingsLayers(this.commandLine, EnvironmentToken.usable(variables, this.environment, told),
				this.job, this.house, this.missed);
	}

	/**
	 * Where the provider's token comes from, or would.
	 */
	public TokenPlace tokenPlace(ProviderCatalog entry) {
		return TokenPlace.of(new EnvironmentToken(settings().ofProvider().tokenVariable(entry)), this.environment);
	}

	/**
	 * How hard and how often the provider may be asked.
	 */
	public Terms terms(ProviderCatalog entry) {
		RunResolution settings = settings();
		return settings.ofProvider().terms(entry, settings.played());
	}

}
