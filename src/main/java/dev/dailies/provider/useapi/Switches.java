package dev.dailies.provider.useapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * useapi's own options, read.
 *
 * @param emails the Google accounts that videos are made by, in lower case; empty leaves
 * the choice to useapi
 * @param captchaRetry how often useapi tries the captcha within a call; 0 leaves it to
 * useapi (contract, section 3)
 * @param captchaOrder the captcha providers to be asked, one after the other; null leaves
 * it to useapi. At most one of the captcha's three is given
 * @param captchaToken names the variable that holds the token of a captcha that the user
 * solved; null if there is none
 */
record Switches(List<String> emails, int captchaRetry, @Nullable String captchaOrder, @Nullable String captchaToken) {

	static final String CAPTCHA_TOKEN = "captcha-token";

	private static final String EMAIL = "email";

	private static final String CAPTCHA_RETRY = "captcha-retry";

	private static final String CAPTCHA_ORDER = "captcha-order";

	private static final List<String> CAPTCHAS = List.of(CAPTCHA_RETRY, CAPTCHA_ORDER, CAPTCHA_TOKEN);

	private static final String ADDRESS = "[^\\s@/,;]+@[^\\s@/,;]+";

	private static final Map<String, Rule> RULES = Map.of(EMAIL,
			new Rule(ADDRESS + "([,;\\s]+" + ADDRESS + ")*",
					"The e-mail address of a Google account that is registered at useapi is needed, or a list of some"),
			CAPTCHA_RETRY, new Rule("[1-9]|10", "A whole number from 1 to 10 is needed"), CAPTCHA_ORDER,
			new Rule("[\\w.-]+(\\s*,\\s*[\\w.-]+)*", "Names of captcha providers are needed, separated by commas"),
			CAPTCHA_TOKEN, new Rule("\\$\\{[A-Za-z_]\\w*\\}", ""));

	static Switches of(Map<String, String> options) {
		List<String> problems = problems(options);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		String order = options.get(CAPTCHA_ORDER);
		return new Switches(addresses(options.getOrDefault(EMAIL, "")),
				Integer.parseInt(options.getOrDefault(CAPTCHA_RETRY, "0")),
				(order != null) ? order.replaceAll("\\s", "") : null, options.get(CAPTCHA_TOKEN));
	}

	private static List<String> addresses(String list) {
		return Stream.of(list.split("[,;\\s]+"))
			.filter((address) -> !address.isEmpty())
			.map(Switches::plain)
			.distinct()
			.toList();
	}

	/**
	 * Whether a text is an e-mail address.
	 */
	static boolean isAddress(String text) {
		return text.matches(ADDRESS);
	}

	/**
	 * An address as it is compared: nobody's differ in capitals only.
	 */
	static String plain(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	/**
	 * The only account; null if there are several, or useapi chooses.
	 */
	@Nullable String only() {
		return (this.emails.size() == 1) ? this.emails.get(0) : null;
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
