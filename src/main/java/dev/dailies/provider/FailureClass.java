package dev.dailies.provider;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Why a task ended without a result, as far as it decides whether the same may be bought
 * once more.
 */
public enum FailureClass {

	/** The provider could not make it: another attempt may go better. */
	FAILED,
	/** It was made and then withheld by a filter: another attempt is another draw. */
	FILTERED,
	/** What was asked for is refused, so the same would be refused again. */
	REFUSED;

	private static final Pattern REFUSAL = Pattern.compile("polic|prohibit|violat|moderat|sensitive|forbidden|"
			+ "not allowed|not permitted|not support|unsupported|refused|reject|invalid|bad.request|copyright|"
			+ "prominent.people|celebrit|minors\\b");

	private static final Pattern FILTER = Pattern.compile("filter|unsafe|safety|\\brai\\b");

	/**
	 * By what a provider says. Words of a refusal weigh more than those of a filter, and
	 * both more than a number.
	 * @param code the provider's; null if it gave none
	 */
	public static FailureClass of(@Nullable String code, String message) {
		String said = (((code != null) ? code : "") + " " + message).toLowerCase(Locale.ROOT);
		if (REFUSAL.matcher(said).find()) {
			return REFUSED;
		}
		if (FILTER.matcher(said).find()) {
			return FILTERED;
		}
		return (code != null && code.matches("4\\d\\d")) ? REFUSED : FAILED;
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
