package dev.dailies.manifest;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A whole number as programs write it: {@code 8.0}, {@code 8,0}, {@code 12 345} or
 * {@code 1E+05}. What may as well be another number is none.
 *
 * @param value null if it is none
 * @param objection what is to be said of a text that is nearly one; null if nothing
 */
record WholeNumber(@Nullable Long value, @Nullable String objection) {

	private static final WholeNumber NONE = new WholeNumber(null, null);

	private static final String BLANK = "[ \\u00a0\\u2007\\u2009\\u202f]";

	private static final Pattern PLAIN = Pattern.compile("\\d{1,18}");

	private static final Pattern NOTHING_BEHIND_THE_POINT = Pattern.compile("(\\d{1,18})[.,](0+)");

	// a point and three digits are a thousand in one country and a fraction in another
	private static final Pattern ONE_GROUP = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

	private static final Pattern GROUPS = Pattern.compile("([1-9]\\d{0,2}(?:" + BLANK
			+ "\\d{3})+|[1-9]\\d{0,2}(?:['\u2019]"
			+ "\\d{3})+|[1-9]\\d{0,2}(?:,\\d{3}){2,}|[1-9]\\d{0,2}(?:\\.\\d{3}){2,}|[1-9]\\d{0,2}(?:,\\d{3})+(?=\\.0+$)"
			+ "|[1-9]\\d{0,2}(?:\\.\\d{3})+(?=,0+$))(?:[.,]0+)?");

	private static final Pattern POWER = Pattern.compile("(\\d)(?:[.,](\\d{1,17}))?[eE]\\+?(\\d{1,2})");

	/** Beyond it, a fraction can no longer be told from its neighbours. */
	private static final long MOST_EXACT = 1L << 53;

	static WholeNumber of(String text) {
		if (PLAIN.matcher(text).matches()) {
			return new WholeNumber(Long.valueOf(text), null);
		}
		if (ONE_GROUP.matcher(text).matches()) {
			return new WholeNumber(null, " may be a thousand or a fraction. Write it in digits alone");
		}
		Matcher point = NOTHING_BEHIND_THE_POINT.matcher(text);
		if (point.matches()) {
			return exact(Long.parseLong(point.group(1)));
		}
		Matcher groups = GROUPS.matcher(text);
		if (groups.matches()) {
			String digits = groups.group(1).replaceAll("\\D", "");
			return PLAIN.matcher(digits).matches() ? new WholeNumber(Long.valueOf(digits), null) : NONE;
		}
		Matcher power = POWER.matcher(text);
		return power.matches()
				? power(text, (power.group(2) != null) ? power.group(2) : "", Integer.parseInt(power.group(3))) : NONE;
	}

	private static WholeNumber exact(long number) {
		return (number <= MOST_EXACT) ? new WholeNumber(number, null)
				: new WholeNumber(null, " was written by a program that lost some of its digits. Write them all");
	}

	/**
	 * Digits that are cut off look like noughts.
	 */
	private static WholeNumber power(String text, String behind, int power) {
		BigDecimal number = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
		if (number.scale() > 0 || number.precision() - number.scale() > 18) {
			return NONE;
		}
		boolean cut = behind.replaceFirst("0+$", "").length() > 1 && power > behind.length();
		return cut ? new WholeNumber(null, " shows only the first digits of the number. Write them all")
				: exact(number.longValueExact());
	}

}
