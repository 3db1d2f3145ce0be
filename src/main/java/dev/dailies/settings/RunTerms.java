package dev.dailies.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.dailies.plan.SavedPlan;
import dev.dailies.run.Portion;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run may buy, and how fast: on which all processes have to agree that buy for it
 * one after the other, because the bill would depend on which of them is alive.
 *
 * @param values by the name of the key or the option
 */
public record RunTerms(Map<String, String> values) {

	private static final List<String> BEGINNINGS = List.of("budget.", "limits.", "rates.", "policy.retries.",
			"policy.max-failures", "window.");

	/** Of one machine, and no matter of money. */
	private static final String DOWNLOADS = "limits.downloads";

	private static final String NONE = "none";

	private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {
	};

	public RunTerms {
		values = new TreeMap<>(values);
	}

	public static RunTerms of(RunSettings settings) {
		Map<String, String> values = new TreeMap<>();
		settings.inForce()
			.stream()
			.filter((setting) -> isTerm(setting.name()))
			.forEach((setting) -> values.put(setting.name(), setting.value()));
		SavedPlan plan = settings.plan();
		values.put("--plan", (plan != null) ? plan.digest() : NONE);
		values.put("--first", first(settings.portion()));
		values.put("--only", settings.selection().isAll() ? NONE : settings.selection().toString());
		values.put("--approve", settings.approved().shots().isEmpty() ? NONE : settings.approved().toString());
		return new RunTerms(values);
	}

	private static String first(Portion portion) {
		if (portion instanceof Portion.First first) {
			return String.valueOf(first.shots());
		}
		return (portion instanceof Portion.FirstOfEach) ? "of each" : NONE;
	}

	private static boolean isTerm(String name) {
		return !name.equals(DOWNLOADS) && (BEGINNINGS.stream().anyMatch(name::startsWith)
				|| (name.startsWith("providers.") && (name.contains(".limits.") || name.contains(".budget."))));
	}

	/**
	 * What {@link #written} wrote.
	 */
	public static RunTerms read(String written) {
		return new RunTerms(JsonMapper.shared().readValue(written, VALUES));
	}

	public String written() {
		return JsonMapper.shared().writeValueAsString(this.values);
	}

	/**
	 * In what these differ from those of another process, as in
	 * {@code limits.submits is 2/1s there and 4/1s here}.
	 */
	public List<String> differences(RunTerms there) {
		return new TreeSet<>(Stream.concat(this.values.keySet().stream(), there.values.keySet().stream()).toList())
			.stream()
			.filter((name) -> !Objects.equals(of(name), there.of(name)))
			.map((name) -> name + " is " + there.of(name) + " there and " + of(name) + " here")
			.toList();
	}

	private String of(String name) {
		return this.values.getOrDefault(name, NONE);
	}

}
