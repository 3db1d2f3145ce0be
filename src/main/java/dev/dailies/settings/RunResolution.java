package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.dailies.bucket.BucketLink;
import dev.dailies.callback.CallbackSettings;
import dev.dailies.clip.frames.FrameCheck;
import dev.dailies.clip.frames.MediaCheck;
import dev.dailies.disk.RunFolder;
import dev.dailies.http.AddressGuard;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.manifest.Reading;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.metrics.MetricsSettings;
import dev.dailies.plan.PriceBook;
import dev.dailies.plan.PriceBookException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Terms;
import dev.dailies.publish.PublishSettings;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.Retries;
import dev.dailies.run.Window;
import dev.dailies.station.Stations;
import dev.dailies.tell.TellSettings;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what one run needs to know, setting by setting in the order in which they
 * are shown.
 */
final class RunResolution {

	/**
	 * Before a failed operation is bought again; what ails a provider rarely passes
	 * sooner.
	 */
	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	private final Resolution settings;

	private final ProviderResolution ofProvider;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	private final @Nullable JobFile files;

	private final CommandLineLayer commandLine;

	private final RunPlaces places;

	/**
	 * @param files the job file over what is the same for every job; null without both
	 */
	RunResolution(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job,
			@Nullable JobFile files) {
		this.settings = new Resolution(commandLine.said(), environment, files);
		this.files = files;
		this.environment = environment;
		this.ofProvider = new ProviderResolution(this.settings, environment);
		this.job = job;
		this.commandLine = commandLine;
		this.places = new RunPlaces(commandLine, job);
	}

	/**
	 * The run of one manifest.
	 * @param out the folder for its results
	 * @param oneOfSeveral whether it shares its job file with others
	 * @throws SettingsException if a setting cannot be used
	 */
	RunSettings run(Path manifest, Path out, boolean oneOfSeveral) {
		String own = JobManifests.baseName(manifest);
		String name = oneOfSeveral ? own : this.settings.get(Keys.NAME, own);
		this.settings.show(Keys.MANIFEST.path(), manifest.toString(),
				Optional.ofNullable(this.job)
					.filter((file) -> file.manifests().contains(manifest))
					.flatMap((file) -> file.place(Keys.MANIFEST))
					.orElse("command line"));
		Reading reading = reading();
		List<Path> pictures = this.settings.find(Keys.PICTURES).orElse(List.of());
		String provider = this.settings.get(Keys.PROVIDER);
		this.settings.show(Keys.OUT.path(), BucketLink.shown(out), this.settings.origin(Keys.OUT, Keys.OUT.path()));
		boolean inBucket = BucketLink.in(out).isPresent();
		if (BucketLink.named(out).isPresent()) {
			BucketFolder.refuseAnother(out);
			this.settings.show(Keys.WORK.path(), out.toString(), this.settings.origin(Keys.WORK, Keys.WORK.path()));
		}
		else if (!inBucket && this.settings.says(Keys.WORK) && !isOutGivenInstead()) {
			throw new SettingsException(this.settings.origin(Keys.WORK, Keys.WORK.path())
					+ ": work is the folder of a run whose results are in a bucket, and out is a folder itself. Leave work "
					+ "out, or write out: s3://BUCKET/PREFIX");
		}
		RunFolder folder = this.places.folder(out, name);
		this.settings.show(Keys.LEDGER.path(), ServerLink.shown(folder.ledger()), this.places.origin());
		Played played = played();
		RunPrices prices = prices();
		int downloads = this.settings.get(Keys.DOWNLOADS);
		BudgetResolution budget = new BudgetResolution(this.settings, hasWindow());
		Policy policy = budget.policy();
		Retries retries = retries(played);
		Pace pace = pace(played);
		window();
		publish();
		tell();
		ResultsSettings results = results();
		WatchSettings watching = watching();
		CallbackSettings callbacks = callbacks(played != null);
		Map<String, Terms> terms = new HashMap<>();
		Map<String, ProviderSettings> providers = new HashMap<>();
		Map<String, URI> addresses = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			terms.put(entry.provider(), this.ofProvider.terms(entry, played));
			URI address = this.ofProvider.address(entry, played == null);
			addresses.put(entry.provider(), address);
			this.ofProvider.reached(entry, address, played)
				.ifPresent((reached) -> providers.put(entry.provider(), reached));
		}
		return new RunSettings(new RunSettings.Source(name, manifest, reading, pictures, provider, results), folder,
				new RunSettings.Reach(providers, addresses, prices, budget.rates(),
						this.settings.get(Keys.BALANCE_REQUIRED), played, callbacks),
				new Stations.Settings(terms, downloads, pace, policy, retries, frames(),
						this.settings.get(Keys.MEDIA_SOUND)),
				RunSettings.Extent.ALL, oneOfSeveral ? watching.ofOne(name) : watching, this.settings.inForce());
	}

	/**
	 * Where a manifest's address may lead: into this network only where the provider is,
	 * too.
	 */
	AddressGuard guard() {
		String provider = this.settings.get(Keys.PROVIDER);
		return Arrays.stream(ProviderCatalog.values())
			.filter((entry) -> entry.provider().equals(provider))
			.findFirst()
			.map((entry) -> AddressGuard.of(this.ofProvider.address(entry, false)))
			.orElse(AddressGuard.PUBLIC_ONLY);
	}

	/**
	 * Whether the command line names a folder in place of a job file's bucket.
	 */
	private boolean isOutGivenInstead() {
		return this.commandLine.out() != null && this.commandLine.work() == null;
	}

	private Reading reading() {
		String sheet = this.settings.find(Keys.SHEET).orElse(null);
		String encoding = this.settings.find(Keys.ENCODING).orElse(null);
		Set<String> own = new TreeSet<>(this.settings.find(Keys.LABELS).orElse(Set.of()));
		if (this.job != null) {
			own.addAll(this.job.get(Keys.LABELS).orElse(Set.of()));
		}
		// what has a cap by its values is no setting of a clip
		this.settings.all(Keys.PER_LABEL).keySet().forEach((names) -> own.add(names.get(0)));
		SheetColumns columns = columns();
		return new Reading(sheet, encoding, own, this.settings.get(Keys.PLACEHOLDERS), columns);
	}

	private SheetColumns columns() {
		Map<String, String> names = new LinkedHashMap<>();
		this.settings.all(Keys.COLUMNS)
			.keySet()
			.forEach((named) -> this.settings.find(Keys.COLUMNS, named.get(0))
				.ifPresent((theirs) -> names.put(SheetColumns.word(named.get(0)).orElse(named.get(0)), theirs)));
		List<SheetColumns.Default> defaults = new ArrayList<>();
		this.settings.all(Keys.DEFAULTS)
			.keySet()
			.forEach((named) -> this.settings.find(Keys.DEFAULTS, named.get(0)).ifPresent(defaults::add));
		this.settings.find(Keys.FALLBACK).ifPresent((fallback) -> {
			defaults.removeIf((standard) -> standard.column().equals(fallback.column()));
			defaults.add(fallback);
		});
		return new SheetColumns(names, defaults);
	}

	/**
	 * How the sandbox stands in for the providers; null if they are asked themselves.
	 */
	@Nullable Played played() {
		return this.settings.get(Keys.SANDBOX) ? new Played(this.settings.get(Keys.SANDBOX_SPEED)) : null;
	}

	/**
	 * What each operation costs. Read now, so that a price that cannot be understood
	 * stops a run before it begins.
	 * @throws SettingsException if there is such a price
	 */
	RunPrices prices() {
		Map<String, Map<String, String>> options = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			options.put(entry.provider(), this.ofProvider.options(entry));
		}
		PriceBook shipped = PriceBook.shipped();
		try {
			return new RunPrices(this.settings.find(Keys.PRICES).map(shipped::under).orElse(shipped), options);
		}
		catch (PriceBookException ex) {
			throw new SettingsException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What looks into clips; null if nothing is to, or can.
	 */
	private @Nullable FrameCheck frames() {
		MediaCheck check = this.settings.get(Keys.MEDIA_CHECK);
		FrameCheck installed = (check != MediaCheck.FILE) ? FrameCheck.installed(this.environment).orElse(null) : null;
		if (check == MediaCheck.FFMPEG && installed == null) {
			throw new SettingsException(this.settings.origin(Keys.MEDIA_CHECK, Keys.MEDIA_CHECK.path())
					+ ": media.check wants ffmpeg, and there is none on the PATH. Install it, or write auto");
		}
		return installed;
	}

	private Retries retries(@Nullable Played played) {
		int failed = this.settings.find(Keys.RETRIES_FAILED).orElse(0);
		int filtered = this.settings.find(Keys.RETRIES_FILTERED).orElse(0);
		int flawed = this.settings.find(Keys.RETRIES_FLAWED).orElse(0);
		return new Retries(failed, filtered, flawed, played(FIRST_PAUSE, played));
	}

	private Pace pace(@Nullable Played played) {
		Duration deadline = this.settings.get(Keys.DEADLINE);
		Duration adoptAfter = this.settings.get(Keys.ADOPT_AFTER, played(Keys.ADOPT_AFTER.fallback(), played));
		return new Pace(deadline, adoptAfter, played(Duration.ofMinutes(10), played));
	}

	/**
	 * The sandbox plays the documented times faster, so they are looked at faster, too.
	 */
	static Duration played(Duration documented, @Nullable Played played) {
		return (played == null) ? documented
				: Duration.ofNanos(Math.max(50_000_000, Math.round(documented.toNanos() / played.speed())));
	}

	/**
	 * When runs may buy; null if at any time.
	 */
	@Nullable Window window() {
		return hasWindow() ? new Window(this.settings.find(Keys.WINDOW_START).orElse(null),
				this.settings.find(Keys.WINDOW_STOP).orElse(null), this.settings.get(Keys.WINDOW_DRAIN),
				this.settings.get(Keys.WINDOW_ZONE, ZoneId.systemDefault())) : null;
	}

	private boolean hasWindow() {
		return this.settings.says(Keys.WINDOW_START) || this.settings.says(Keys.WINDOW_STOP);
	}

	/**
	 * How results are published; null if they are not.
	 */
	@Nullable PublishSettings publish() {
		return this.settings.find(Keys.PUBLISH_COMMAND)
			.map((words) -> new PublishSettings(words, folderSaying(Keys.PUBLISH_COMMAND),
					this.settings.get(Keys.PUBLISH_DEADLINE), this.settings.find(Keys.PUBLISH_URL).orElse(null)))
			.orElse(null);
	}

	/**
	 * Who is told how a run ended; null if nobody is.
	 */
	@Nullable TellSettings tell() {
		TellSettings.Webhook webhook = this.settings.find(Keys.WEBHOOK)
			.map((variable) -> new TellSettings.Webhook(variable, this.settings.get(Keys.WEBHOOK_FORMAT)))
			.orElse(null);
		TellSettings.Mail mail = this.settings.find(Keys.MAIL_TO).map(this::mail).orElse(null);
		TellSettings.Command command = this.settings.find(Keys.COMMAND)
			.map((words) -> new TellSettings.Command(words, folderSaying(Keys.COMMAND)))
			.orElse(null);
		if (webhook == null && mail == null && command == null) {
			return null;
		}
		boolean onlyProblems = this.settings.get(Keys.TELL_WHEN).equals("problems");
		return new TellSettings(webhook, mail, command, onlyProblems, this.settings.find(Keys.TELL_PAGE).orElse(null));
	}

	private TellSettings.Mail mail(List<String> to) {
		return new TellSettings.Mail(to, this.settings.find(Keys.MAIL_FROM).orElseThrow(),
				this.settings.find(Keys.MAIL_SERVER).orElseThrow(), this.settings.find(Keys.MAIL_USER).orElse(null),
				this.settings.find(Keys.MAIL_PASSWORD).orElse(null));
	}

	private ResultsSettings results() {
		return new ResultsSettings(this.settings.find(Keys.RESULTS_INTO).isPresent(),
				this.settings.find(Keys.RESULTS_ZIP).orElse(false),
				this.settings.find(Keys.RESULTS_SUPPORT).orElse(false));
	}

	/**
	 * The folder of the file that names a command, which it is started in.
	 */
	private Path folderSaying(Key<?> command) {
		JobFile said = this.files;
		if (said == null) {
			throw new IllegalStateException("Only a file names a command");
		}
		return said.saying(command).toAbsolutePath().normalize().resolveSibling("");
	}

	private WatchSettings watching() {
		Path file = this.settings.find(Keys.PROMETHEUS_FILE).orElse(null);
		URI otlp = this.settings.find(Keys.OTLP).orElse(null);
		MetricsSettings metrics = (file == null && otlp == null) ? null
				: new MetricsSettings(file, otlp, this.settings.get(Keys.METRICS_EVERY), labels());
		return new WatchSettings(metrics, this.settings.get(Keys.LOG_FORMAT));
	}

	private Map<String, String> labels() {
		Map<String, String> labels = new TreeMap<>();
		this.settings.all(Keys.METRICS_LABEL).keySet().forEach((names) -> {
			String name = names.get(0);
			this.settings.find(Keys.METRICS_LABEL, name).ifPresent((value) -> labels.put(name, value));
		});
		return labels;
	}

	/**
	 * Where the providers call back; null if they do not.
	 * @throws SettingsException if that cannot be used
	 */
	@Nullable CallbackSettings callbacks(boolean played) {
		return new CallbackResolution(this.settings, this.environment).callbacks(played);
	}

	/**
	 * The provider addresses and tokens alone.
	 */
	Map<String, ProviderSettings> providers() {
		Played played = played();
		Map<String, ProviderSettings> providers = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			this.ofProvider.reached(entry, this.ofProvider.address(entry, false), played)
				.ifPresent((reached) -> providers.put(entry.provider(), reached));
		}
		return providers;
	}

	/**
	 * How providers are settled.
	 */
	ProviderResolution ofProvider() {
		return this.ofProvider;
	}

}
