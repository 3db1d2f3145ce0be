package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.dailies.clip.frames.MediaCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.run.Window;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.tell.TellSettings.Format;
import dev.dailies.words.Span;

/**
 * The table of all settings. Whatever a job file holds besides is unknown.
 */
final class Keys {

	private static final Function<String, String> AS_IT_IS = Function.identity();

	static final Key<String> NAME = Key.of("name", ReadValues::text, AS_IT_IS);

	static final Key<Manifests> MANIFEST = Key.of("manifest", ReadPlaces::manifests, Manifests::toString);

	static final Key<String> SHEET = Key.of("sheet", ReadValues::text, AS_IT_IS).option("--sheet");

	static final Key<String> ENCODING = Key.of("encoding", ReadValues::encoding, AS_IT_IS).option("--encoding");

	static final Key<Set<String>> LABELS = Key.<Set<String>>of("labels", ReadValues::ownColumns, Keys::list)
		.option("--own");

	static final Key<String> COLUMNS = Key.of("columns.*", ReadColumns::name, AS_IT_IS);

	static final Key<SheetColumns.Default> DEFAULTS = Key.of("defaults.*", ReadColumns::standard,
			SheetColumns.Default::text);

	static final Key<SheetColumns.Default> FALLBACK = Key.of("fallback", ReadColumns::fallback,
			SheetColumns.Default::text);

	static final Key<Boolean> PLACEHOLDERS = Key.of("allow-placeholders", ReadValues::flag, String::valueOf)
		.or(false)
		.option("--allow-placeholders");

	static final Key<List<Path>> PICTURES = Key.of("pictures", ReadPlaces::folders, Keys::list);

	static final Key<String> PROVIDER = Key.of("provider", ReadValues::provider, AS_IT_IS)
		.or("acedata")
		.option("--provider");

	static final Key<Path> OUT = Key.of("out", ReadPlaces::folder, Path::toString).option("--out");

	static final Key<Path> PRICES = Key.of("prices", ReadPlaces::file, Path::toString);

	static final Key<Integer> IN_FLIGHT = Key.of("limits.in-flight", ReadValues::count, String::valueOf);

	static final Key<Rate> SUBMITS = Key.of("limits.submits", ReadValues::rate, Rate::toString);

	static final Key<Integer> DOWNLOADS = Key.of("limits.downloads", ReadValues::count, String::valueOf).or(4);

	static final Key<Caps> MAX_CREDITS = Key.of("budget.max-credits", ReadValues::caps, Caps::toString)
		.option("--max-credits");

	static final Key<Caps> PER_DAY = Key.of("budget.per-day", ReadValues::caps, Caps::toString);

	static final Key<Money> MAX_MONEY = Key.of("budget.max-money", ReadBudgets::money, Money::toString);

	static final Key<Money> PER_DAY_MONEY = Key.of("budget.per-day-money", ReadBudgets::money, Money::toString);

	static final Key<LabelBudget> PER_LABEL = Key.of("budget.per-label.*.*", ReadBudgets::labelBudget,
			LabelBudget::toString);

	static final Key<ZoneId> DAY_ZONE = Key.of("budget.zone", ReadValues::zone, ZoneId::getId);

	static final Key<LocalDate> RATES_AS_OF = Key.of("rates.as-of", ReadBudgets::day, LocalDate::toString);

	static final Key<Money> RATE = Key.of("rates.*", ReadBudgets::money, Money::toString);

	static final Key<Duration> DEADLINE = Key.of("policy.deadline", ReadValues::duration, Span::written)
		.or(Duration.ofMinutes(30));

	static final Key<MaxFailures> MAX_FAILURES = Key.of("policy.max-failures", ReadValues::maxFailures,
			MaxFailures::toString);

	static final Key<Integer> RETRIES_FAILED = Key.of("policy.retries.failed", ReadValues::times, String::valueOf);

	static final Key<Integer> RETRIES_FILTERED = Key.of("policy.retries.filtered", ReadValues::times, String::valueOf);

	static final Key<Integer> RETRIES_FLAWED = Key.of("policy.retries.flawed", ReadValues::times, String::valueOf);

	static final Key<Duration> FIRST_LOOK = Key.of("policy.first-look", ReadValues::duration, Span::written);

	static final Key<Duration> LOOK_EVERY = Key.of("policy.look-every", ReadValues::duration, Span::written);

	static final Key<Duration> ADOPT_AFTER = Key.of("policy.adopt-after", ReadValues::duration, Span::written)
		.or(Duration.ofSeconds(60));

	static final Key<Boolean> BALANCE_REQUIRED = Key
		.<Boolean>of("policy.balance", ReadValues::balanceRequired, (required) -> required ? "required" : "warn")
		.or(false);

	static final Key<MediaCheck> MEDIA_CHECK = Key.of("media.check", ReadValues::mediaCheck, MediaCheck::word)
		.or(MediaCheck.AUTO);

	static final Key<MediaSound> MEDIA_SOUND = Key.of("media.sound", ReadValues::mediaSound, MediaSound::word)
		.or(MediaSound.ANY);

	static final Key<URI> BASE_URL = Key
		.<URI>of("providers.*.base-url", ReadPlaces::address, (address) -> WebAddress.shown(address.toString()))
		.variable("*_BASE_URL");

	static final Key<String> TOKEN = Key.of("providers.*.token", ReadTelling::token, Keys::variable);

	static final Key<Path> TOKEN_FILE = Key.of("providers.*.token-file", ReadPlaces::file, Path::toString);

	static final Key<Integer> PROVIDER_IN_FLIGHT = Key.of("providers.*.limits.in-flight", ReadValues::count,
			String::valueOf);

	static final Key<Rate> PROVIDER_SUBMITS = Key.of("providers.*.limits.submits", ReadValues::rate, Rate::toString);

	static final Key<Credits> PROVIDER_MAX_CREDITS = Key.of("providers.*.budget.max-credits", ReadBudgets::cap,
			Credits::toString);

	static final Key<Credits> PROVIDER_PER_DAY = Key.of("providers.*.budget.per-day", ReadBudgets::cap,
			Credits::toString);

	static final Key<Duration> PROVIDER_FIRST_LOOK = Key.of("providers.*.first-look", ReadValues::duration,
			Span::written);

	static final Key<Duration> PROVIDER_LOOK_EVERY = Key.of("providers.*.look-every", ReadValues::duration,
			Span::written);

	/** A switch that the provider itself understands. */
	static final Key<String> PROVIDER_OPTION = Key.of("providers.*.*", ReadValues::textOrList, AS_IT_IS);

	static final Key<String> RESULTS_INTO = Key.of("results.into", ReadValues::resultsInto, AS_IT_IS);

	static final Key<Boolean> RESULTS_ZIP = Key.of("results.zip", ReadValues::flag, String::valueOf);

	static final Key<Boolean> RESULTS_SUPPORT = Key.of("results.support", ReadValues::flag, String::valueOf);

	static final Key<String> CALLBACKS_LISTEN = Key.of("callbacks.listen", ReadPlaces::listen, AS_IT_IS);

	static final Key<URI> CALLBACKS_URL = Key.of("callbacks.url", ReadPlaces::callbacks,
			(address) -> WebAddress.shown(address.toString()));

	static final Key<String> CALLBACKS_KIE_KEY = Key.of("callbacks.kie-key", ReadTelling::signingKey, Keys::variable);

	static final Key<Boolean> SANDBOX = Key.of("sandbox.enabled", ReadValues::flag, String::valueOf)
		.or(false)
		.option("--sandbox");

	static final Key<Double> SANDBOX_SPEED = Key.of("sandbox.speed", ReadValues::speed, Keys::number).or(60.0);

	static final Key<LocalTime> WINDOW_START = Key.of("window.start", ReadValues::time, Window::clock);

	static final Key<LocalTime> WINDOW_STOP = Key.of("window.stop", ReadValues::time, Window::clock);

	static final Key<Duration> WINDOW_DRAIN = Key.of("window.drain", ReadValues::duration, Span::written)
		.or(Duration.ofMinutes(30));

	static final Key<ZoneId> WINDOW_ZONE = Key.of("window.zone", ReadValues::zone, ZoneId::getId);

	static final Key<List<String>> PUBLISH_COMMAND = Key.<List<String>>of("publish.command", ReadPublishing::command,
			(words) -> String.join(" ", words));

	static final Key<Duration> PUBLISH_DEADLINE = Key.of("publish.deadline", ReadValues::duration, Span::written)
		.or(Duration.ofMinutes(10));

	static final Key<String> PUBLISH_URL = Key.of("publish.url", ReadPublishing::url, AS_IT_IS);

	static final Key<String> WEBHOOK = Key.of("tell.webhook.url", ReadTelling::webhook, Keys::variable);

	static final Key<Format> WEBHOOK_FORMAT = Key
		.<Format>of("tell.webhook.format", ReadTelling::format, (format) -> ReadTelling.word(format))
		.or(Format.PLAIN);

	static final Key<List<String>> MAIL_TO = Key.<List<String>>of("tell.mail.to", ReadTelling::addressees, Keys::list);

	static final Key<String> MAIL_FROM = Key.of("tell.mail.from", ReadTelling::sender, AS_IT_IS);

	static final Key<URI> MAIL_SERVER = Key.of("tell.mail.smtp", ReadTelling::server,
			(server) -> WebAddress.shown(server.toString()));

	static final Key<String> MAIL_USER = Key.of("tell.mail.user", ReadValues::text, AS_IT_IS);

	static final Key<String> MAIL_PASSWORD = Key.of("tell.mail.password", ReadTelling::password, Keys::variable);

	static final Key<List<String>> COMMAND = Key.<List<String>>of("tell.command", ReadTelling::command,
			(words) -> String.join(" ", words));

	static final Key<String> TELL_WHEN = Key.of("tell.when", ReadTelling::when, AS_IT_IS).or("always");

	static final Key<String> TELL_PAGE = Key.of("tell.page", ReadValues::text, AS_IT_IS);

	static final Key<Path> PROMETHEUS_FILE = Key.of("metrics.prometheus-file", ReadPlaces::prometheusFile,
			Path::toString);

	static final Key<URI> OTLP = Key.of("metrics.otlp", ReadPlaces::collector,
			(address) -> WebAddress.shown(address.toString()));

	static final Key<Duration> METRICS_EVERY = Key.of("metrics.every", ReadValues::secondOrMore, Span::written)
		.or(Duration.ofSeconds(15));

	static final Key<String> METRICS_LABEL = Key.of("metrics.labels.*", ReadValues::label, AS_IT_IS);

	static final Key<LogFormat> LOG_FORMAT = Key.of("log.format", ReadValues::logFormat, LogFormat::word)
		.or(LogFormat.TEXT)
		.option("--log-format");

	static final List<Key<?>> ALL = List.of(NAME, MANIFEST, SHEET, ENCODING, LABELS, COLUMNS, DEFAULTS, PLACEHOLDERS,
			PICTURES, PROVIDER, FALLBACK, OUT, PRICES, IN_FLIGHT, SUBMITS, DOWNLOADS, MAX_CREDITS, PER_DAY, MAX_MONEY,
			PER_DAY_MONEY, PER_LABEL, DAY_ZONE, RATES_AS_OF, RATE, DEADLINE, MAX_FAILURES, RETRIES_FAILED,
			RETRIES_FILTERED, RETRIES_FLAWED, FIRST_LOOK, LOOK_EVERY, ADOPT_AFTER, BALANCE_REQUIRED, MEDIA_CHECK,
			MEDIA_SOUND, BASE_URL, TOKEN, TOKEN_FILE, PROVIDER_IN_FLIGHT, PROVIDER_SUBMITS, PROVIDER_MAX_CREDITS,
			PROVIDER_PER_DAY, PROVIDER_FIRST_LOOK, PROVIDER_LOOK_EVERY, PROVIDER_OPTION, CALLBACKS_LISTEN,
			CALLBACKS_URL, CALLBACKS_KIE_KEY, RESULTS_INTO, RESULTS_ZIP, RESULTS_SUPPORT, SANDBOX, SANDBOX_SPEED,
			WINDOW_START, WINDOW_STOP, WINDOW_DRAIN, WINDOW_ZONE, PUBLISH_COMMAND, PUBLISH_DEADLINE, PUBLISH_URL,
			WEBHOOK, WEBHOOK_FORMAT, MAIL_TO, MAIL_FROM, MAIL_SERVER, MAIL_USER, MAIL_PASSWORD, COMMAND, TELL_WHEN,
			TELL_PAGE, PROMETHEUS_FILE, OTLP, METRICS_EVERY, METRICS_LABEL, LOG_FORMAT);

	private Keys() {
	}

	/**
	 * What may stand below a path, each with its setting, or without one where there is
	 * more below it.
	 * @param path with a dot at its end; empty for a whole job file
	 */
	static Map<String, Optional<Key<?>>> below(String path) {
		Map<String, Optional<Key<?>>> below = new LinkedHashMap<>();
		for (Key<?> key : ALL) {
			if (key.path().startsWith(path)) {
				String rest = key.path().substring(path.length());
				int dot = rest.indexOf('.');
				below.putIfAbsent((dot < 0) ? rest : rest.substring(0, dot),
						(dot < 0) ? Optional.of(key) : Optional.empty());
			}
		}
		return below;
	}

	private static String list(Iterable<?> values) {
		return StreamSupport.stream(values.spliterator(), false).map(String::valueOf).collect(Collectors.joining(", "));
	}

	/** Never what it holds. */
	private static String variable(String name) {
		return "${" + name + "}";
	}

	private static String number(double number) {
		return (number == Math.rint(number)) ? String.valueOf((long) number) : String.valueOf(number);
	}

}
