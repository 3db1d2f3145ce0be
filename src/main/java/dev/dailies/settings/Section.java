package dev.dailies.settings;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.dailies.disk.FileNames;
import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a job file, read key by key; what cannot be read is noted and counts as
 * left out, and a key nobody asked for is refused in the end.
 */
final class Section {

	private final String path;

	private final Map<String, YamlValue.Field> fields = new LinkedHashMap<>();

	private final List<String> asked = new ArrayList<>();

	private final Findings findings;

	/**
	 * What was found in a whole job file.
	 *
	 * @param lines where each value stands, by its path
	 */
	record Findings(List<Problem> problems, Map<String, Integer> lines) {
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
		this.asked.add(key);
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

	@Nullable Integer count(String key, int least) {
		return read(key, "a whole number of " + least + " or more", (text) -> text.matches("\\d{1,9}")
				? Optional.of(Integer.valueOf(text)).filter((count) -> count >= least) : Optional.empty());
	}

	@Nullable BigDecimal amount(String key) {
		return read(key, "a number such as 200 or 0.5", CapsText::amount);
	}

	/**
	 * A cap for all providers together, or one for each that is named.
	 */
	Caps caps(String key, List<String> providers) {
		if (!(value(key) instanceof YamlValue.Fields)) {
			BigDecimal amount = amount(key);
			return (amount != null) ? Caps.of(Credits.cap(amount)) : Caps.NONE;
		}
		Section own = section(key);
		Map<String, Credits> caps = new LinkedHashMap<>();
		for (String name : own.keys()) {
			String provider = name.toLowerCase(Locale.ROOT);
			if (!providers.contains(provider)) {
				problem(Problem.error(own.keyPlace(name), name, "unknown provider", providers));
			}
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

	JobFile.@Nullable Rate rate(String key) {
		return read(key, "a rate such as 20/10s", (text) -> {
			int slash = text.indexOf('/');
			if (slash < 1 || !text.substring(0, slash).strip().matches("[1-9]\\d{0,8}")) {
				return Optional.empty();
			}
			int count = Integer.parseInt(text.substring(0, slash).strip());
			String span = text.substring(slash + 1).strip();
			return Span.read(span.matches("[a-z].*") ? "1" + span : span).map((per) -> new JobFile.Rate(count, per));
		});
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

	void refuseOtherKeys() {
		for (YamlValue.Field field : this.fields.values()) {
			if (!this.asked.contains(field.key())) {
				problem(Problem.error(keyPlace(field.key()), field.key(), "unknown key", this.asked));
			}
		}
	}

}
