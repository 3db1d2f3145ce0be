package dev.dailies.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.dailies.callback.CallbackSettings;
import dev.dailies.disk.FileNames;
import dev.dailies.disk.RunFolder;
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
		this.missed = missed;
		this.commandLine = commandLine;
		this.environment = environment;
		this.job = job;
		this.house = house;
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
				(name) -> out(Path.of(name + ".sheet"), file.several()));
		return new SettingsLayers(this.commandLine, this.environment, fetched.job(told), this.house, fetched.missed());
	}

	/**
	 * A run for each manifest; empty where a folder of manifests is.
	 * @throws SettingsException if there is none, or a setting cannot be used
	 */
	public List<RunSettings> settle() {
		List<Path> manifests = manifests();
		if (manifests.isEmpty() && !isForSeveral()) {
			throw new SettingsException("The job file names no manifest. Add a line such as: manifest: shots.csv");
		}
		if (manifests.size() > 1 && this.commandLine.ledger() != null) {
			throw new SettingsException(
					"--ledger " + this.commandLine.ledger() + " is one file, and the job file names " + manifests.size()
							+ " manifests. Leave it out: each has a ledger in its own folder.");
		}
		Map<Path, String> unnamed = withoutFolder();
		if (!isForSeveral()) {
			unnamed.values().stream().findFirst().ifPresent((why) -> {
				throw new SettingsException(why);
			});
		}
		return manifests.stream()
			.filter((manifest) -> !unnamed.containsKey(manifest))
			.map((manifest) -> settle(manifest, isOneOfSeveral(manifest)))
			.toList();
	}

	/**
	 * The manifests that cannot be run because they could not be fetched, or because no
	 * folder for their results can have its name here, each with a sentence that says so
	 * and what to do. Of several they are left out when the others are settled.
	 */
	public Map<Path, String> withoutFolder() {
		Map<Path, String> unnamed = new LinkedHashMap<>(this.missed);
		for (Path manifest : manifests()) {
			FileNames.trouble(baseName(manifest))
				.ifPresent((trouble) -> unnamed.put(manifest,
						"The results of " + manifest + " can have no folder of that name: " + trouble));
		}
		return unnamed;
	}

	/**
	 * The manifests that are named; empty if none is.
	 */
	public List<Path> manifests() {
		return (this.commandLine.manifest() != null) ? List.of(this.commandLine.manifest())
				: fromJob(JobFile::manifests).orElse(List.of());
	}

	/**
	 * Also when it is the only one today, or is named on the command line: it keeps its
	 * ledger.
	 */
	private boolean isOneOfSeveral(Path manifest) {
		return this.job != null && this.job.several()
				&& this.job.manifests()
					.stream()
					.anyMatch((named) -> named.equals(manifest.toAbsolutePath().normalize()));
	}

	/**
	 * Whether it may be any number of manifests, today or another day: then one that
	 * cannot be run is no reason not to run the others.
	 */
	public boolean isForSeveral() {
		return this.commandLine.manifest() == null && this.job != null && this.job.several();
	}

	/**
	 * The folders that manifests are taken from, whatever lies there; empty for a job of
	 * single files.
	 */
	public List<Path> folders() {
		return isForSeveral() ? job(Keys.MANIFEST).orElse(Manifests.NONE).folders() : List.of();
	}

	/**
	 * Where each manifest of a job has a folder of its own for its results; empty without
	 * a job file.
	 */
	public Optional<Path> resultsOfAll() {
		return fromJob(JobFile::file).map((file) -> out(file, true).toAbsolutePath().getParent());
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
		return fromJob((file) -> (file.name() != null) ? file.name() : baseName(file.file()));
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

	/**
	 * The ledgers of the job's manifests, whether they are there yet or not.
	 */
	public Set<Path> ledgers() {
		Set<Path> ledgers = new TreeSet<>();
		Set<Path> unnamed = withoutFolder().keySet();
		fromJob(JobFile::manifests).orElse(List.of())
			.stream()
			.filter((manifest) -> !unnamed.contains(manifest))
			.forEach((manifest) -> ledgers.add(RunFolder.of(out(manifest, isOneOfSeveral(manifest))).ledger()));
		return ledgers;
	}

	/**
	 * The folder beside whose own a run of several has its results, where more may lie of
	 * earlier manifests; empty if there is none.
	 */
	public Optional<Path> besides(RunSettings run) {
		boolean named = this.commandLine.out() != null || fromJob(JobFile::out).isPresent();
		return (named && isOneOfSeveral(run.manifest())) ? Optional.ofNullable(run.out().toAbsolutePath().getParent())
				: Optional.empty();
	}

	/**
	 * The job file; the manifest where there is none.
	 */
	public Path file(RunSettings run) {
		return fromJob(JobFile::file).orElse(run.manifest());
	}

	/**
	 * Why a run may not be begun beside the others of its job: two manifests with one
	 * ledger would each take the other's shots for removed. Empty if it may.
	 */
	public Optional<String> sharing(RunSettings run) {
		Set<Path> unnamed = withoutFolder().keySet();
		return manifests().stream()
			.filter((other) -> !unnamed.contains(other) && !other.equals(run.manifest())
					&& sameFolder(run.out(), out(other, true)))
			.findFirst()
			.map((other) -> run.manifest() + " and " + other + " would both write to " + run.out()
					+ ", so neither is run. Rename one of them, or run each with an --out of its own.");
	}

	private static boolean sameFolder(Path one, Path other) {
		return one.toString().toLowerCase(Locale.ROOT).equals(other.toString().toLowerCase(Locale.ROOT));
	}

	private RunSettings settle(Path manifest, boolean oneOfSeveral) {
		return settings().run(manifest, out(manifest, oneOfSeveral), oneOfSeveral);
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

	private Path out(Path manifest, boolean oneOfSeveral) {
		Path own = Path.of("out").resolve(baseName(manifest));
		if (this.commandLine.out() != null) {
			return oneOfSeveral ? this.commandLine.out().resolve(baseName(manifest)) : this.commandLine.out();
		}
		return fromJob(JobFile::out).map((out) -> oneOfSeveral ? out.resolve(baseName(manifest)) : out).orElse(own);
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

	private <T> Optional<T> fromJob(Function<JobFile, @Nullable T> part) {
		return Optional.ofNullable((this.job != null) ? part.apply(this.job) : null);
	}

	private <T> Optional<T> job(Key<T> key) {
		return fromJob((file) -> file.get(key).orElse(null));
	}

	static String baseName(Path manifest) {
		return String.valueOf(manifest.getFileName()).replaceFirst("\\.[^.]+$", "");
	}

}
