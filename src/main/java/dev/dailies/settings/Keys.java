package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

import dev.dailies.ledger.Caps;
import dev.dailies.run.Window;
import dev.dailies.tell.TellSettings.Format;
import dev.dailies.words.Span;

/**
 * The table of all settings. Whatever a job file holds besides is unknown.
 */
final class Keys {

	private static final Function<String, String> AS_IT_IS = Function.identity();

	static final Key<String> NAME = Key.of("name", Section::text, AS_IT_IS);

	static final Key<Manifests> MANIFEST = Key.of("manifest", Section::manifests, Manifests::toString);

	static final Key<String> SHEET = Key.of("sheet", Section::text, AS_IT_IS).option("--sheet");

	static final Key<String> ENCODING = Key.of("encoding", Section::encoding, AS_IT_IS).option("--encoding");

	static final Key<Set<String>> LABELS = Key.<Set<String>>of("labels", Section::ownColumns, Keys::list)
		.option("--own");

	static final Key<Boolean> PLACEHOLDERS = Key.of("allow-placeholders", Section::flag, String::valueOf)
		.or(false)
		.option("--allow-placeholders");

	static final Key<List<Path>> PICTURES = Key.of("pictures", Section::folders, Keys::list);

	static final Key<String> PROVIDER = Key.of("provider", Section::provider, AS_IT_IS)
		.or("acedata")
		.option("--provider");

	static final Key<Path> OUT = Key.of("out", Section::folder, Path::toString).option("--out");

	static final Key<Path> PRICES = Key.of("prices", Section::file, Path::toString);

	static final Key<Integer> IN_FLIGHT = Key.of("limits.in-flight", Section::count, String::valueOf);

	static final Key<Rate> SUBMITS = Key.of("limits.submits", Section::rate, Rate::toString);

	static final Key<Integer> DOWNLOADS = Key.of("limits.downloads", Section::count, String::valueOf).or(4);

	static final Key<Caps> MAX_CREDITS = Key.of("budget.max-credits", Section::caps, Caps::toString)
		.option("--max-credits");

	static final Key<Caps> PER_DAY = Key.of("budget.per-day", Section::caps, Caps::toString);

	static final Key<Caps> PER_LABEL = Key.of("budget.per-label.*.*", Section::caps, Caps::toString);

	static final Key<ZoneId> DAY_ZONE = Key.of("budget.zone", Section::zone, ZoneId::getId);

	static final Key<Duration> DEADLINE = Key.of("policy.deadline", Section::duration, Span::written)
		.or(Duration.ofMinutes(30));

	static final Key<MaxFailures> MAX_FAILURES = Key.of("policy.max-failures", Section::maxFailures,
			MaxFailures::toString);

	static final Key<Duration> FIRST_LOOK = Key.of("policy.first-look", Section::duration, Span::written);

	static final Key<Duration> LOOK_EVERY = Key.of("policy.look-every", Section::duration, Span::written);

	static final Key<Duration> ADOPT_AFTER = Key.of("policy.adopt-after", Section::duration, Span::written)
		.or(Duration.ofSeconds(60));

	static final Key<URI> BASE_URL = Key
		.<URI>of("providers.*.base-url", Section::address, (address) -> WebAddress.shown(address.toString()))
		.variable("*_BASE_URL");

	static final Key<String> TOKEN = Key.of("providers.*.token", Section::token, Keys::variable);

	static final Key<Integer> PROVIDER_IN_FLIGHT = Key.of("providers.*.limits.in-flight", Section::count,
			String::valueOf);

	static final Key<Rate> PROVIDER_SUBMITS = Key.of("providers.*.limits.submits", Section::rate, Rate::toString);

	static final Key<Duration> PROVIDER_FIRST_LOOK = Key.of("providers.*.first-look", Section::duration, Span::written);

	static final Key<Duration> PROVIDER_LOOK_EVERY = Key.of("providers.*.look-every", Section::duration, Span::written);

	/** A switch that the provider itself understands. */
	static final Key<String> PROVIDER_OPTION = Key.of("providers.*.*", Section::text, AS_IT_IS);

	static final Key<Boolean> SANDBOX = Key.of("sandbox.enabled", Section::flag, String::valueOf)
		.or(false)
		.option("--sandbox");

	static final Key<Double> SANDBOX_SPEED = Key.of("sandbox.speed", Section::speed, Keys::number).or(60.0);

	static final Key<LocalTime> WINDOW_START = Key.of("window.start", Section::time, Window::clock);

	static final Key<LocalTime> WINDOW_STOP = Key.of("window.stop", Section::time, Window::clock);

	static final Key<Duration> WINDOW_DRAIN = Key.of("window.drain", Section::duration, Span::written)
		.or(Duration.ofMinutes(30));

	static final Key<ZoneId> WINDOW_ZONE = Key.of("window.zone", Section::zone, ZoneId::getId);

	static final Key<String> WEBHOOK = Key.of("tell.webhook.url", Section::webhook, Keys::variable);

	static final Key<Format> WEBHOOK_FORMAT = Key
		.<Format>of("tell.webhook.format", Section::format, (format) -> Section.word(format))
		.or(Format.PLAIN);

	static final Key<List<String>> MAIL_TO = Key.<List<String>>of("tell.mail.to", Section::addressees, Keys::list);

	static final Key<String> MAIL_FROM = Key.of("tell.mail.from", Section::sender, AS_IT_IS);

	static final Key<URI> MAIL_SERVER = Key.of("tell.mail.smtp", Section::server,
			(server) -> WebAddress.shown(server.toString()));

	static final Key<String> MAIL_USER = Key.of("tell.mail.user", Section::text, AS_IT_IS);

	static final Key<String> MAIL_PASSWORD = Key.of("tell.mail.password", Section::password, Keys::variable);

	static final Key<List<String>> COMMAND = Key.<List<String>>of("tell.command", Section::command,
			(words) -> String.join(" ", words));

	static final Key<String> TELL_WHEN = Key.of("tell.when", Section::when, AS_IT_IS).or("always");

	static final Key<String> TELL_PAGE = Key.of("tell.page", Section::text, AS_IT_IS);

	static final Key<Path> PROMETHEUS_FILE = Key.of("metrics.prometheus-file", Section::prometheusFile, Path::toString);

	static final Key<URI> OTLP = Key.of("metrics.otlp", Section::collector,
			(address) -> WebAddress.shown(address.toString()));

	static final Key<Duration> METRICS_EVERY = Key.of("metrics.every", Section::secondOrMore, Span::written)
		.or(Duration.ofSeconds(15));

	static final Key<String> METRICS_LABEL = Key.of("metrics.labels.*", Section::label, AS_IT_IS);

	static final Key<LogFormat> LOG_FORMAT = Key.of("log.format", Section::logFormat, LogFormat::word)
		.or(LogFormat.TEXT)
		.option("--log-format");

	static final List<Key<?>> ALL = List.of(NAME, MANIFEST, SHEET, ENCODING, LABELS, PLACEHOLDERS, PICTURES, PROVIDER,
			OUT, PRICES, IN_FLIGHT, SUBMITS, DOWNLOADS, MAX_CREDITS, PER_DAY, PER_LABEL, DAY_ZONE, DEADLINE,
			MAX_FAILURES, FIRST_LOOK, LOOK_EVERY, ADOPT_AFTER, BASE_URL, TOKEN, PROVIDER_IN_FLIGHT, PROVIDER_SUBMITS,
			PROVIDER_FIRST_LOOK, PROVIDER_LOOK_EVERY, PROVIDER_OPTION, SANDBOX, SANDBOX_SPEED, WINDOW_START,
			WINDOW_STOP, WINDOW_DRAIN, WINDOW_ZONE, WEBHOOK, WEBHOOK_FORMAT, MAIL_TO, MAIL_FROM, MAIL_SERVER, MAIL_USER,
			MAIL_PASSWORD, COMMAND, TELL_WHEN, TELL_PAGE, PROMETHEUS_FILE, OTLP, METRICS_EVERY, METRICS_LABEL,
			LOG_FORMAT);

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
