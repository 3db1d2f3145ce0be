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
 * @param captchaRetry how often useapi tries the captcha within a call; 0 leaves it to
 * useapi (contract, section 3)
 * @param captchaOrder the captcha providers to be asked, one after the other; null leaves
 * it to useapi. Excludes the other
 */
record Switches(@Nullable String email, int captchaRetry, @Nullable String captchaOrder) {

	private static final String EMAIL = "email";

	private static final String CAPTCHA_RETRY = "captcha-retry";

	private static final String CAPTCHA_ORDER = "captcha-order";

	private static final Map<String, Rule> RULES = Map.of(EMAIL,
			new Rule("[^\\s@/]+@[^\\s@/]+",
					"The e-mail address of a Google account that is registered at useapi is needed"),
			CAPTCHA_RETRY, new Rule("[1-9]|10", "A whole number from 1 to 10 is needed"), CAPTCHA_ORDER,
			new Rule("[\\w.-]+(\\s*,\\s*[\\w.-]+)*", "Names of captcha providers are needed, separated by commas"));

	static Switches of(Map<String, String> options) {
		List<String> problems = problems(options);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		String order = options.get(CAPTCHA_ORDER);
		return new Switches(options.get(EMAIL), Integer.parseInt(options.getOrDefault(CAPTCHA_RETRY, "0")),
				(order != null) ? order.replaceAll("\\s", "") : null);
	}

	static List<String> problems(Map<String, String> options) {
		List<String> problems = new ArrayList<>();
		new TreeMap<>(options).forEach((name, value) -> {
			Rule rule = RULES.get(name);
			if (rule == null) {
				problems.add("useapi: unknown option '%s'. Known options: %s, %s, %s".formatted(name, EMAIL,
						CAPTCHA_RETRY, CAPTCHA_ORDER));
			}
			else if (!value.matches(rule.form)) {
				problems.add("useapi: option %s cannot be '%s'. %s".formatted(name, value, rule.needed));
			}
		});
		if (options.containsKey(CAPTCHA_RETRY) && options.containsKey(CAPTCHA_ORDER)) {
			problems.add("useapi: %s and %s exclude each other. Take one of them out".formatted(CAPTCHA_RETRY,
					CAPTCHA_ORDER));
		}
		return problems;
	}

	private record Rule(String form, String needed) {
	}

}
