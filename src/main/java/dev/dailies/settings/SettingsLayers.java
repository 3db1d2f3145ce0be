package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.dailies.disk.FileNames;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.rows.Reading;
import dev.dailies.plan.Planner;
import dev.dailies.plan.PriceBook;
import dev.dailies.plan.PriceBookException;
import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Token;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.Window;
import dev.dailies.station.Stations;
import dev.dailies.tell.TellSettings;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a run needs to know: what the command line says wins over the environment,
 * that over the job file, that over the defaults.
 */
public final class SettingsLayers {

	private static final String DEFAULT_PROVIDER = "acedata";

	/** How the ledger in a folder of results is called. */
	public static final String LEDGER = "dailies.db";

	private static final int DOWNLOADS = 4;

	private static final double SANDBOX_SPEED = 60;

	// the sandbox takes its own, and a real one has no business there
	private static final Token NO_TOKEN = new Token("sandbox");

	private final CommandLineLayer commandLine;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	public SettingsLayers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job) {
		this.commandLine = commandLine;
		this.environment = environment;
		this.job = job;
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
		if (manifests.size() > 1 && this.commandLine.ledger != null) {
			throw new SettingsException("--ledger " + this.commandLine.ledger + " is one file, and the job file names "
					+ manifests.size() + " manifests. Leave it out: each has a ledger in its own folder.");
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
	 * The manifests that cannot be run because no folder for their results can have its
	 * name here, each with a sentence that says so and what to do. Of several they are
	 * left out when the others are settled.
	 */
	public Map<Path, String> withoutFolder() {
		Map<Path, String> unnamed = new LinkedHashMap<>();
		for (Path manifest : manifests()) {
			FileNames.trouble(baseName(manifest))
				.ifPresent((trouble) -> unnamed.put(manifest,
						"The results of " + manifest + " can have no folder of that name: " + trouble));
		}
		return unnamed;
	}

	/**
	 * What holds for one of the runs, and who said so.
	 * @param providers those that the run needs
	 */
	public List<Setting> inForce(RunSettings run, Set<String> providers) {
		return new InForce(this.commandLine, this.environment, this.job).of(run, providers);
	}

	/**
	 * The manifests that are named; empty if none is.
	 */
	public List<Path> manifests() {
		return (this.commandLine.manifest != null) ? List.of(this.commandLine.manifest)
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
		return this.commandLine.manifest == null && this.job != null && this.job.several();
	}

	/**
	 * The folders that manifests are taken from, whatever lies there; empty for a job of
	 * single files.
	 */
	public List<Path> folders() {
		return isForSeveral() ? fromJob(JobFile::folders).orElse(List.of()) : List.of();
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
		return fromJob(JobFile::window);
	}

	/**
	 * Who is told how a run ended; empty if nobody is.
	 */
	public Optional<TellSettings> tell() {
		return fromJob(JobFile::tell);
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
			.forEach((manifest) -> ledgers.add(out(manifest, isOneOfSeveral(manifest)).resolve(LEDGER)));
		return ledgers;
	}

	/**
	 * The folder beside whose own a run of several has its results, where more may lie of
	 * earlier manifests; empty if there is none.
	 */
	public Optional<Path> besides(RunSettings run) {
		boolean named = this.commandLine.out != null || fromJob(JobFile::out).isPresent();
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
		Path out = out(manifest, oneOfSeveral);
		Path ledger = (this.commandLine.ledger != null) ? this.commandLine.ledger : out.resolve(LEDGER);
		String name = oneOfSeveral ? baseName(manifest) : fromJob(JobFile::name).orElse(baseName(manifest));
		return new RunSettings(name, manifest, reading(), fromJob(JobFile::pictures).orElse(List.of()),
				first(this.commandLine.provider, fromJob(JobFile::provider), DEFAULT_PROVIDER), out, ledger,
				providers(), stations(), prices(), sandboxSpeed(), null, new Portion.All(), Set.of(),
				watching(oneOfSeveral, name), addresses());
	}

	private Reading reading() {
		Reading said = this.commandLine.reading;
		Reading job = fromJob(JobFile::reading).orElse(Reading.PLAIN);
		Set<String> own = new TreeSet<>(said.own());
		own.addAll(job.own());
		// what has a cap by its values is no setting of a clip
		fromJob((file) -> file.budget().perLabel()).ifPresent((caps) -> caps.forEach((cap) -> own.add(cap.column())));
		return new Reading((said.sheet() != null) ? said.sheet() : job.sheet(),
				(said.encoding() != null) ? said.encoding() : job.encoding(), own,
				said.placeholders() || job.placeholders());
	}

	/**
	 * What each operation costs. Read now, so that a price that cannot be understood
	 * stops a run before it begins.
	 * @throws SettingsException if there is such a price
	 */
	public Planner.Prices priceList() {
		return prices();
	}

	private RunPrices prices() {
		Map<String, Map<String, String>> options = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			options.put(entry.provider(), part(entry).map(JobFile.ProviderPart::options).orElse(Map.of()));
		}
		PriceBook shipped = PriceBook.shipped();
		try {
			return new RunPrices(fromJob(JobFile::prices).map(shipped::under).orElse(shipped), options);
		}
		catch (PriceBookException ex) {
			throw new SettingsException(String.valueOf(ex.getMessage()));
		}
	}

	private Watching watching(boolean oneOfSeveral, String name) {
		Watching said = fromJob(JobFile::watching).orElse(Watching.NOBODY);
		return oneOfSeveral ? said.ofOne(name) : said;
	}

	private Path out(Path manifest, boolean oneOfSeveral) {
		Path own = Path.of("out").resolve(baseName(manifest));
		if (this.commandLine.out != null) {
			return oneOfSeveral ? this.commandLine.out.resolve(baseName(manifest)) : this.commandLine.out;
		}
		return fromJob(JobFile::out).map((out) -> oneOfSeveral ? out.resolve(baseName(manifest)) : out).orElse(own);
	}

	/**
	 * How many times faster than documented the sandbox plays; null if the real providers
	 * are asked.
	 */
	public @Nullable Double sandboxSpeed() {
		boolean enabled = this.commandLine.sandbox || fromJob((file) -> file.sandbox().enabled()).orElse(false);
		return enabled ? fromJob((file) -> file.sandbox().speed()).orElse(SANDBOX_SPEED) : null;
	}

	/**
	 * How each provider is reached, by its name; one without a token is left out.
	 * @throws SettingsException if a setting cannot be used
	 */
	public Map<String, ProviderSettings> providers() {
		Map<String, ProviderSettings> providers = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			Optional<JobFile.ProviderPart> part = part(entry);
			Map<String, String> options = part.map(JobFile.ProviderPart::options).orElse(Map.of());
			ProviderOptions.check(entry, options, this.job);
			URI baseUrl = baseUrl(entry);
			token(entry)
				.ifPresent((token) -> providers.put(entry.provider(), new ProviderSettings(baseUrl, token, options)));
		}
		return providers;
	}

	private Map<String, URI> addresses() {
		return Arrays.stream(ProviderCatalog.values())
			.collect(Collectors.toMap(ProviderCatalog::provider, this::baseUrl));
	}

	/**
	 * The same without the tokens that cannot be used.
	 * @param told is told why, in a sentence or two each
	 */
	public SettingsLayers withoutBadTokens(Consumer<String> told) {
		if (sandboxSpeed() != null) {
			return this;
		}
		List<String> variables = Arrays.stream(ProviderCatalog.values()).map(this::tokenVariable).toList();
		return new SettingsLayers(this.commandLine, EnvironmentToken.usable(variables, this.environment, told),
				this.job);
	}

	private Optional<Token> token(ProviderCatalog entry) {
		if (sandboxSpeed() != null) {
			return Optional.of(NO_TOKEN);
		}
		return new EnvironmentToken(tokenVariable(entry)).in(this.environment);
	}

	/**
	 * Where the provider's token comes from, or would.
	 */
	public TokenPlace tokenPlace(ProviderCatalog entry) {
		return TokenPlace.of(new EnvironmentToken(tokenVariable(entry)), this.environment);
	}

	private String tokenVariable(ProviderCatalog entry) {
		return part(entry).map(JobFile.ProviderPart::tokenVariable).orElse(entry.variable() + "_TOKEN");
	}

	private URI baseUrl(ProviderCatalog entry) {
		String variable = entry.variable() + "_BASE_URL";
		String text = this.environment.getOrDefault(variable, "");
		if (text.isBlank()) {
			return part(entry).map(JobFile.ProviderPart::baseUrl).orElse(entry.baseUrl());
		}
		return WebAddress.of(text)
			.orElseThrow(() -> new SettingsException(variable + " is '" + WebAddress.shown(text)
					+ "'. An address such as https://api.example.org is needed, without a name and password."));
	}

	private Stations.Settings stations() {
		Map<String, Terms> terms = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			terms.put(entry.provider(), terms(entry));
		}
		return new Stations.Settings(terms, fromJob((file) -> file.limits().downloads()).orElse(DOWNLOADS), pace(),
				policy());
	}

	/**
	 * How hard and how often the provider may be asked.
	 */
	public Terms terms(ProviderCatalog entry) {
		Terms advised = entry.terms();
		Optional<Duration> first = look(entry, JobFile.ProviderPart::firstLook, JobFile.Policy::firstLook);
		Optional<Duration> every = look(entry, JobFile.ProviderPart::lookEvery, JobFile.Policy::lookEvery);
		return new Terms(limits(entry), first.orElse(null), every.orElseGet(() -> played(advised.lookEvery())),
				every.isPresent());
	}

	private Optional<Duration> look(ProviderCatalog entry, Function<JobFile.ProviderPart, @Nullable Duration> own,
			Function<JobFile.Policy, @Nullable Duration> all) {
		return part(entry).map(own).or(() -> policy(all));
	}

	private Limits limits(ProviderCatalog entry) {
		Optional<JobFile.Limits> own = part(entry).map(JobFile.ProviderPart::limits);
		Limits advised = entry.terms().limits();
		int inFlight = own.map(JobFile.Limits::inFlight)
			.or(() -> fromJob((file) -> file.limits().inFlight()))
			.orElse(advised.inFlight());
		return own.map(JobFile.Limits::submits)
			.or(() -> fromJob((file) -> file.limits().submits()))
			.map((rate) -> new Limits(inFlight, rate.count(), rate.per()))
			.orElseGet(() -> new Limits(inFlight, advised.submits(), played(advised.per())));
	}

	private Pace pace() {
		return new Pace(policy(JobFile.Policy::deadline).orElse(Duration.ofMinutes(30)),
				policy(JobFile.Policy::adoptAfter).orElse(played(Duration.ofSeconds(60))),
				played(Duration.ofMinutes(10)));
	}

	/**
	 * The sandbox plays the documented times faster, so they are looked at faster, too.
	 */
	private Duration played(Duration documented) {
		Double speed = sandboxSpeed();
		return (speed == null) ? documented
				: Duration.ofNanos(Math.max(50_000_000, Math.round(documented.toNanos() / speed)));
	}

	private Policy policy() {
		Caps perRun = (this.commandLine.maxCredits != null) ? this.commandLine.maxCredits
				: fromJob((file) -> file.budget().maxCredits()).orElse(Caps.NONE);
		Optional<JobFile.MaxFailures> failures = policy(JobFile.Policy::maxFailures);
		return new Policy(perRun, fromJob((file) -> file.budget().perDay()).orElse(Caps.NONE),
				fromJob((file) -> file.budget().perLabel()).orElse(List.of()),
				failures.filter((max) -> !max.percent()).map(JobFile.MaxFailures::number).orElse(null),
				failures.filter(JobFile.MaxFailures::percent).map(JobFile.MaxFailures::number).orElse(null), false,
				null, null, fromJob(JobFile::zone).orElseGet(ZoneId::systemDefault));
	}

	private <T> Optional<T> policy(Function<JobFile.Policy, @Nullable T> part) {
		return fromJob((file) -> part.apply(file.policy()));
	}

	private Optional<JobFile.ProviderPart> part(ProviderCatalog entry) {
		return fromJob((file) -> file.providers().get(entry.provider()));
	}

	private <T> Optional<T> fromJob(Function<JobFile, @Nullable T> part) {
		return Optional.ofNullable((this.job != null) ? part.apply(this.job) : null);
	}

	private static String first(@Nullable String said, Optional<String> job, String otherwise) {
		return Objects.requireNonNullElseGet(said, () -> job.orElse(otherwise));
	}

	private static String baseName(Path manifest) {
		return String.valueOf(manifest.getFileName()).replaceFirst("\\.[^.]+$", "");
	}

	/**
	 * What the command line says; what it leaves out is null.
	 */
	public record CommandLineLayer(@Nullable Path manifest, Reading reading, @Nullable Path out, @Nullable Path ledger,
			@Nullable String provider, @Nullable Caps maxCredits, boolean sandbox) {
	}

}
