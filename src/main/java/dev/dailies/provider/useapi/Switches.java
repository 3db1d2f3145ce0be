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
 * it to useapi. At most one of the captcha's three is given
 * @param captchaToken names the variable that holds the token of a captcha that the user
 * solved; null if there is none
 */
record Switches(@Nullable String email, int captchaRetry, @Nullable String captchaOrder,
		@Nullable String captchaToken) {

	static final String CAPTCHA_TOKEN = "captcha-token";

	private static final String EMAIL = "email";

	private static final String CAPTCHA_RETRY = "captcha-retry";

	private static final String CAPTCHA_ORDER = "captcha-order";

	private static final List<String> CAPTCHAS = List.of(CAPTCHA_RETRY, CAPTCHA_ORDER, CAPTCHA_TOKEN);

	private static final Map<String, Rule> RULES = Map.of(EMAIL,
			new Rule("[^\\s@/]+@[^\\s@/]+",
					"The e-mail address of a Google account that is registered at useapi is needed"),
			CAPTCHA_RETRY, new Rule("[1-9]|10", "A whole number from 1 to 10 is needed"), CAPTCHA_ORDER,
			new Rule("[\\w.-]+(\\s*,\\s*[\\w.-]+)*", "Names of captcha providers are needed, separated by commas"),
			CAPTCHA_TOKEN, new Rule("\\$\\{[A-Za-z_]\\w*\\}", ""));

	static Switches of(Map<String, String> options) {
		List<String> problems = problems(options);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		String order = options.get(CAPTCHA_ORDER);
		return new Switches(options.get(EMAIL), Integer.parseInt(options.getOrDefault(CAPTCHA_RETRY, "0")),
				(order != null) ? order.replaceAll("\\s", "") : null, options.get(CAPTCHA_TOKEN));
	}

	static List<String> problems(Map<String, String> options) {
		List<String> problems = new ArrayList<>();
		new TreeMap<>(options).forEach((name, value) -> {
			Rule rule = RULES.get(name);
			if (rule == null) {
				problems.add("useapi: unknown option '%s'. Known options: %s, %s".formatted(name, EMAIL,
						String.join(", ", CAPTCHAS)));
			}
			else if (name.equals(CAPTCHA_TOKEN) && !value.matches(rule.form)) {
				// what stands there may be the secret itself
				problems.add("useapi: option captcha-token is a secret, and never stands in a file. The name of the "
						+ "variable that holds it is needed: \"${USEAPI_CAPTCHA_TOKEN}\"");
			}
			else if (!value.matches(rule.form)) {
				problems.add("useapi: option %s cannot be '%s'. %s".formatted(name, value, rule.needed));
			}
		});
		List<String> captchas = CAPTCHAS.stream().filter(options::containsKey).toList();
		if (captchas.size() > 1) {
			problems.add("useapi: %s exclude each other. Keep one of them".formatted(String.join(" and ", captchas)));
		}
		return problems;
	}

	private record Rule(String form, String needed) {
	}

}
