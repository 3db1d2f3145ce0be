package dev.dailies.settings;

import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.dailies.disk.FileNames;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a job file, read key by key; what cannot be read is noted and counts as
 * left out,
 */
final class Section {

	static final int MOST_LABELS = 10;

	/** Labels that the numbers have of themselves, or that their formats keep. */
	static final Set<String> TAKEN_LABELS = Set.of("name", "provider", "state", "call", "outcome", "status", "error",
			"le", "quantile", "job", "instance");

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

	void refuseUnknownProvider(String name, Place place) {
		if (!this.findings.providers().contains(name.toLowerCase(Locale.ROOT))) {
			problem(Problem.error(place, name, "unknown provider", this.findings.providers()));
		}
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

	/**
	 * A single value, or the values of a list; null if it is left out.
	 */
	@Nullable List<YamlValue> items(String key) {
		YamlValue value = value(key);
		if (value == null) {
			return null;
		}
		return (value instanceof YamlValue.Items items) ? items.items() : List.of(value);
	}

	ManifestPaths paths() {
		return this.findings.paths();
	}

	/**
	 * The providers that may be named.
	 */
	List<String> providers() {
		return this.findings.providers();
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
