package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import dev.dailies.words.Nearest;

/**
 * What a job file says about one provider in that provider's own words.
 */
final class ProviderOptions {

	private ProviderOptions() {
	}

	/**
	 * @param place where each is said
	 * @throws SettingsException that names all that the provider does not understand
	 */
	static void check(ProviderCatalog entry, Map<String, String> options, UnaryOperator<String> place) {
		List<String> problems = new ArrayList<>();
		for (String option : new TreeSet<>(options.keySet())) {
			entry.optionProblems(Map.of(option, options.getOrDefault(option, "")))
				.forEach((problem) -> problems.add(place.apply(option) + ": " + problem + "." + meant(entry, option)));
		}
		if (problems.isEmpty() && options.size() > 1) {
			// what each may be and all of them together may not
			String last = new TreeSet<>(options.keySet()).last();
			entry.optionProblems(options).forEach((problem) -> problems.add(place.apply(last) + ": " + problem + "."));
		}
		if (!problems.isEmpty()) {
			throw new SettingsException(String.join(System.lineSeparator(), problems));
		}
	}

	/**
	 * The name that is a slip away from one that there is not; nothing if there is none.
	 */
	private static String meant(ProviderCatalog entry, String option) {
		List<String> names = ProviderKey.ALL.stream()
			.filter((key) -> key.provider() == entry)
			.map(ProviderKey::name)
			.toList();
		String nearest = names.contains(option) ? null : Nearest.of(option, names);
		return (nearest != null) ? " Did you mean '" + nearest + "'?" : "";
	}

}
