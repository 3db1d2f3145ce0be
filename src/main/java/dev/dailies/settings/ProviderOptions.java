package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What a job file says about one provider in that provider's own words.
 */
final class ProviderOptions {

	private ProviderOptions() {
	}

	/**
	 * @param job null if there is none
	 * @throws SettingsException that names all that the provider does not understand
	 */
	static void check(ProviderCatalog entry, Map<String, String> options, @Nullable JobFile job) {
		List<String> problems = new ArrayList<>();
		for (String option : new TreeSet<>(options.keySet())) {
			entry.optionProblems(Map.of(option, options.getOrDefault(option, "")))
				.forEach((problem) -> problems.add(place(entry, option, job) + ": " + problem + "."));
		}
		if (!problems.isEmpty()) {
			throw new SettingsException(String.join(System.lineSeparator(), problems));
		}
	}

	private static String place(ProviderCatalog entry, String option, @Nullable JobFile job) {
		return (job == null) ? "job file"
				: job.place(Keys.PROVIDER_OPTION, entry.provider(), option).orElseGet(() -> job.file().toString());
	}

}
