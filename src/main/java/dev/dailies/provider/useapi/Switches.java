package dev.dailies.provider.useapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * useapi's own options, read.
 *
 * @param email the Google account that everything goes to; null leaves the choice to
 * useapi
 */
record Switches(@Nullable String email) {

	private static final String EMAIL = "email";

	static Switches of(Map<String, String> options) {
		List<String> problems = problems(options);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		return new Switches(options.get(EMAIL));
	}

	static List<String> problems(Map<String, String> options) {
		List<String> problems = new ArrayList<>();
		new TreeMap<>(options).forEach((name, value) -> {
			if (!name.equals(EMAIL)) {
				problems.add("useapi: unknown option '%s'. Known options: %s".formatted(name, EMAIL));
			}
			else if (!value.matches("[^\\s@/]+@[^\\s@/]+")) {
				problems.add(("useapi: option %s cannot be '%s'. The e-mail address of a Google account that is "
						+ "registered at useapi is needed")
					.formatted(name, value));
			}
		});
		return problems;
	}

}
