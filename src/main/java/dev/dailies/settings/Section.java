package dev.dailies.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.disk.FileNames;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.Reading;
import dev.dailies.shot.Credits;
import dev.dailies.tell.TellSettings.Format;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a job file, read key by key; what cannot be read is noted and counts as
 * left out,
 */
final class Section {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

	private static final String MAIL_ADDRESS = "[^\\s<>@,;:\"]+@[^\\s<>@,;:\"]+";

	private static final int MOST_LABELS = 10;

	/** Labels that the numbers have of themselves, or that their formats keep. */
	private static final Set<String> TAKEN_LABELS = Set.of("name", "provider", "state", "call", "outcome", "status",
			"error", "le", "quantile", "job", "instance");

	private final String path;

	private final Map<String, YamlValue.Field> fields = new LinkedHashMap<>();

	private final Findings findings;

	/**
	 * What was found in a whole job file.
	 *
	 * @param lines where each value stands, by its path
	 * @param paths what paths in it mean
	 * @param providers those that it may name
	 */
	record Findings(List<Problem> problems, Map<String, Integer> lines, ManifestPaths paths, List<String> providers) {
	}

	/**
	 * @param path with a dot at its end; empty for the whole file
	 */
	Section(String path, List<YamlValue.Field> fields, Findings findings) {
		this.path = path;
		this.findings = findings;
		for (YamlValue.Field field : fields) {
			YamlValue.Field first = this.fields.putIfAbsent(field.key(), field);
			if (first != null) {
				problem(Problem.error(field.place().in(path + field.key()),
						"the key already stands at line " + first.place().line()));
			}
		}
	}

	/**
	 * The value of a key; null if it is left out.
	 */
	@Nullable YamlValue value(String key) {
		YamlValue.Field field = this.fields.get(key);
		if (field == null || (field.value() instanceof YamlValue.Text text && text.absent())) {
			return null;
		}
		this.findings.lines().put(this.path + key, field.value().place().line());
		return field.value();
	}

	@Nullable String text(String key) {
		return read(key, "a single value", Optional::of);
	}

	@Nullable Integer count(String key) {
		return read(key, "a whole number of 1 or more", (text) -> text.matches("\\d{1,9}")
				? Optional.of(Integer.valueOf(text)).filter((count) -> count >= 1) : Optional.empty());
	}

	@Nullable BigDecimal amount(String key) {
		return read(key, "a number such as 200 or 0.5", CapsText::amount);
	}

	/**
	 * A cap for all providers together, or one for each that is named.
	 */
	@Nullable Caps caps(String key) {
		if (!(value(key) instanceof YamlValue.Fields)) {
			BigDecimal amount = amount(key);
			return (amount != null) ? Caps.of(Credits.cap(amount)) : null;
		}
		Section own = section(key);
		Map<String, Credits> caps = new LinkedHashMap<>();
		for (String name : own.keys()) {
			String provider = name.toLowerCase(Locale.ROOT);
			refuseUnknownProvider(name, own.keyPlace(name));
			BigDecimal amount = own.amount(name);
			if (amount != null) {
				caps.put(provider, Credits.cap(amount));
			}
		}
		if (own.keys().isEmpty()) {
			problem(Problem.error(place(key), "needs a number, or one for each provider such as { kie: 600 }"));
		}
		return Caps.of(caps);
	}

	@Nullable Boolean flag(String key) {
		return read(key, "true or false",
				(text) -> text.matches("(?i)true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty());
	}

	@Nullable ZoneId zone(String key) {
		return read(key, "a time zone such as Europe/Berlin", (text) -> {
			try {
				return Optional.of(ZoneId.of(text));
			}
			catch (DateTimeException ex) {
				return Optional.empty();
			}
		});
	}

	@Nullable Duration duration(String key) {
		return read(key, "a duration such as 500ms, 10s, 30m or 2h", Span::read);
	}

	@Nullable Rate rate(String key) {
		return read(key, "a rate such as 20/10s", (text) -> {
			int slash = text.indexOf('/');
			if (slash < 1 || !text.substring(0, slash).strip().matches("[1-9]\\d{0,8}")) {
				return Optional.empty();
			}
			int count = Integer.parseInt(text.substring(0, slash).strip());
			String span = text.substring(slash + 1).strip();
			return Span.read(span.matches("[a-z].*") ? "1" + span : span).map((per) -> new Rate(count, per));
		});
	}

	@Nullable MaxFailures maxFailures(String key) {
		return read(key, "a number of shots such as 20, or a share such as 25%", (text) -> {
			boolean percent = text.endsWith("%");
			String number = percent ? text.substring(0, text.length() - 1).strip() : text;
			return (!number.matches("\\d{1,9}") || (percent && Integer.parseInt(number) > 100)) ? Optional.empty()
					: Optional.of(new MaxFailures(Integer.parseInt(number), percent));
		});
	}

	@Nullable Double speed(String key) {
		BigDecimal speed = amount(key);
		if (speed != null && speed.signum() == 0) {
			problem(Problem.error(place(key), "needs a number above 0, such as 60, found '0'"));
		}
		return (speed != null) ? Double.valueOf(speed.doubleValue()) : null;
	}

	@Nullable LocalTime time(String key) {
		return read(key, "a time of day such as \"20:00\"",
				(text) -> text.matches("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?")
						? Optional.of(LocalTime.parse((text.indexOf(':') == 1) ? "0" + text : text))
						: Optional.empty());
	}

	@Nullable String provider(String key) {
		String name = text(key);
		if (name == null) {
			return null;
		}
		refuseUnknownProvider(name, place(key));
		return name.toLowerCase(Locale.ROOT);
	}

	void refuseUnknownProvider(String name, Place place) {
		if (!this.findings.providers().contains(name.toLowerCase(Locale.ROOT))) {
			problem(Problem.error(place, name, "unknown provider", this.findings.providers()));
		}
	}

	@Nullable Manifests manifests(String key) {
		return (value(key) != null) ? this.findings.paths().manifests(this) : null;
	}

	@Nullable List<Path> folders(String key) {
		return (value(key) != null) ? this.findings.paths().folders(this, key) : null;
	}

	@Nullable Path folder(String key) {
		return read(key, "the path of a folder", this.findings.paths()::path);
	}

	@Nullable Path file(String key) {
		return read(key, "the path of a file", this.findings.paths()::path);
	}

	// node_exporter reads no others
	@Nullable Path prometheusFile(String key) {
		return read(key, "the path of a file that ends in .prom",
				(text) -> this.findings.paths().path(text).filter((path) -> path.toString().endsWith(".prom")));
	}

	@Nullable URI address(String key) {
		return address(key, "an address such as https://api.example.org, without a name and password");
	}

	@Nullable URI collector(String key) {
		return address(key, "an address such as http://127.0.0.1:4318/v1/metrics, without a name and password");
	}

	private @Nullable URI address(String key, String needed) {
		return read(key, needed, WebAddress::of, WebAddress::shown);
	}

	@Nullable Duration secondOrMore(String key) {
		return read(key, "a duration of a second or more, such as 15s",
				(text) -> Span.read(text).filter((span) -> span.compareTo(Duration.ofSeconds(1)) >= 0));
	}

	@Nullable LogFormat logFormat(String key) {
		return read(key, "one of " + String.join(", ", LogFormat.words()), LogFormat::of);
	}

	@Nullable String encoding(String key) {
		String name = text(key);
		if (name != null) {
			Reading.refusedEncoding(place(key), name).ifPresent(this::problem);
		}
		return name;
	}

	@Nullable Set<String> ownColumns(String key) {
		List<YamlValue> items = items(key);
		if (items == null) {
			return null;
		}
		Set<String> columns = new LinkedHashSet<>();
		for (YamlValue item : items) {
			if (item instanceof YamlValue.Text text && !text.text().isBlank()) {
				Reading.refusedOwn(item.place().in(key), text.text()).ifPresent(this::problem);
				columns.add(text.text());
			}
			else {
				problem(Problem.error(item.place().in(key),
						"needs names of columns of yours, such as labels: [ ratio, quality ]"));
			}
		}
		return columns;
	}

	@Nullable String label(String key) {
		return read(key, "a word or a few", Optional::of);
	}

	/**
	 * Whether a name may be one of a label; notes why not.
	 */
	boolean mayBeLabel(String name) {
		boolean taken = TAKEN_LABELS.contains(name);
		if (taken || !name.matches("[a-zA-Z][a-zA-Z0-9_]*")) {
			problem(Problem.error(keyPlace(name), name, taken ? "a label that is taken, choose another name"
					: "a label needs a name of letters, digits and _", List.of()));
			return false;
		}
		if (keys().indexOf(name) >= MOST_LABELS) {
			problem(Problem.error(keyPlace(name), "more than " + MOST_LABELS + " labels"));
			return false;
		}
		return true;
	}

	@Nullable String when(String key) {
		return read(key, "always or problems",
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(List.of("always", "problems")::contains));
	}

	@Nullable Format format(String key) {
		return read(key, "slack, teams or plain",
				(text) -> List.of(Format.values())
					.stream()
					.filter((one) -> word(one).equals(text.toLowerCase(Locale.ROOT)))
					.findFirst());
	}

	static String word(Format format) {
		return format.name().toLowerCase(Locale.ROOT);
	}

	@Nullable List<String> addressees(String key) {
		List<String> to = texts(key, "an address such as night@example.org, or a list of them");
		for (String address : (to != null) ? to : List.<String>of()) {
			if (!address.matches(MAIL_ADDRESS)) {
				problem(Problem.error(place(key), address, "needs an address such as night@example.org", List.of()));
			}
		}
		return (to == null || to.isEmpty()) ? null : to;
	}

	@Nullable String sender(String key) {
		return read(key, "an address such as dailies@example.org",
				(text) -> Optional.of(text).filter((address) -> address.matches(MAIL_ADDRESS)));
	}

	@Nullable URI server(String key) {
		return read(key, "a server such as smtp://mail.example.org:587, without a name and password",
				WebAddress::mailServer, WebAddress::shown);
	}

	@Nullable List<String> command(String key) {
		List<String> words = texts(key, "a program, or a list of it and what it is given");
		return (words == null || words.isEmpty()) ? null : words;
	}

	@Nullable String token(String key) {
		return variable(key, "a token", "ACEDATA_TOKEN");
	}

	@Nullable String webhook(String key) {
		return variable(key, "the address of a webhook is a secret, and", "SLACK_WEBHOOK");
	}

	@Nullable String password(String key) {
		return variable(key, "a password", "SMTP_PASSWORD");
	}

	/**
	 * The name of the environment variable that holds a secret. What stands there never
	 * goes into a message: it may be the secret itself.
	 */
	private @Nullable String variable(String key, String what, String example) {
		YamlValue value = value(key);
		if (value == null) {
			return null;
		}
		Matcher matcher = VARIABLE.matcher((value instanceof YamlValue.Text text) ? text.text().strip() : "");
		if (!matcher.matches()) {
			problem(noSecret(place(key), what, key, example));
			return null;
		}
		return matcher.group(1);
	}

	static Problem noSecret(Place place, String what, String key, String example) {
		return Problem.error(place, what + " is not kept in a file. Set an environment variable and name it here, "
				+ "as in " + key + ": \"${" + example + "}\"");
	}

	/**
	 * A single text, or a list of them; null if it is left out.
	 */
	private @Nullable List<String> texts(String key, String needed) {
		List<YamlValue> items = items(key);
		if (items == null) {
			return null;
		}
		List<String> texts = new ArrayList<>();
		for (YamlValue one : items) {
			if (one instanceof YamlValue.Text text && !text.text().isBlank()) {
				texts.add(text.text().strip());
			}
			else {
				problem(Problem.error(one.place(), "needs " + needed));
			}
		}
		return texts;
	}

	private @Nullable List<YamlValue> items(String key) {
		YamlValue value = value(key);
		if (value == null) {
			return null;
		}
		return (value instanceof YamlValue.Items items) ? items.items() : List.of(value);
	}

	/**
	 * The mapping under a key; an empty one if it is left out.
	 */
	Section section(String key) {
		YamlValue value = value(key);
		this.findings.lines().remove(this.path + key);
		if (value instanceof YamlValue.Fields mapping) {
			return new Section(this.path + key + ".", mapping.fields(), this.findings);
		}
		if (value != null) {
			problem(Problem.error(place(key), "needs keys with values below it"));
		}
		return new Section(this.path + key + ".", List.of(), this.findings);
	}

	List<String> keys() {
		return List.copyOf(this.fields.keySet());
	}

	/**
	 * Reads a single value, or notes what is needed instead.
	 */
	<T> @Nullable T read(String key, String needed, Function<String, Optional<T>> reading) {
		return read(key, needed, reading, UnaryOperator.identity());
	}

	/**
	 * As {@link #read(String, String, Function)}, for a value that may hold what a
	 * message must not.
	 * @param shown makes of the value what a message may show
	 */
	<T> @Nullable T read(String key, String needed, Function<String, Optional<T>> reading,
			UnaryOperator<String> shown) {
		YamlValue value = value(key);
		if (value == null) {
			return null;
		}
		if (!(value instanceof YamlValue.Text text)) {
			problem(Problem.error(place(key),
					"needs " + needed + ", found a " + ((value instanceof YamlValue.Items) ? "list" : "mapping")));
			return null;
		}
		Optional<T> result;
		try {
			result = reading.apply(text.text().strip());
		}
		catch (InvalidPathException ex) {
			problem(Problem.error(place(key), shown.apply(text.text()), unnamed(ex), List.of()));
			return null;
		}
		if (result.isEmpty()) {
			problem(Problem.error(place(key), shown.apply(text.text()), "needs " + needed, List.of()));
		}
		return result.orElse(null);
	}

	/**
	 * As a problem: before what was found, without a full stop.
	 */
	static String unnamed(InvalidPathException ex) {
		return FileNames.trouble(ex.getInput())
			.orElse(ex.getReason())
			.replaceAll("[.] ", "; ")
			.replaceFirst("[.]$", "");
	}

	/**
	 * Where a value stands.
	 */
	Place place(String key) {
		return field(key).value().place().in(this.path + key);
	}

	/**
	 * Where the key itself stands, which may be lines above its value.
	 */
	Place keyPlace(String key) {
		return field(key).place().in(this.path + key);
	}

	private YamlValue.Field field(String key) {
		YamlValue.Field field = this.fields.get(key);
		if (field == null) {
			throw new IllegalArgumentException("No key " + key);
		}
		return field;
	}

	void problem(Problem problem) {
		this.findings.problems().add(problem);
	}

}
