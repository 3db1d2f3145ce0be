package dev.dailies.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ratio of width to height as spreadsheets leave it: they take 16:9 for a time of day
 * and write 16:09, 16:09:00 or, in other countries, 4:09 PM; and 16/9 for a day.
 */
final class AspectRatio {

	private static final String BLANK = "[\\s\\p{Z}]*";

	private static final String BEFORE_NOON = "a\\.?" + BLANK
			+ "m\\.?|\u4e0a\u5348|\u5348\u524d|\uc624\uc804|\u03c0\\.?\u03bc\\.?";

	private static final String AFTER_NOON = "p\\.?" + BLANK
			+ "m\\.?|\u4e0b\u5348|\u5348\u5f8c|\uc624\ud6c4|\u03bc\\.?\u03bc\\.?";

	private static final String CLOCK = "0?(\\d{1,2}):0?(\\d{1,2})(?::00(?:\\.0+)?)?";

	// a moment of the first day that a spreadsheet knows is a time without a day
	private static final Pattern TIME = Pattern.compile("(?:(?:1899-12-3[01]|1900-01-0[01]|1904-01-01)[T ])?" + CLOCK);

	private static final Pattern HALF_DAY = Pattern
		.compile("(?iu)" + BLANK + CLOCK + BLANK + "(?:(" + BEFORE_NOON + ")|(" + AFTER_NOON + "))" + BLANK + "|(?:("
				+ BEFORE_NOON + ")|(" + AFTER_NOON + "))" + BLANK + CLOCK + BLANK);

	private static final Pattern SPELLED = Pattern
		.compile("0?(\\d{1,2})" + BLANK + "[:\u2236\uff1a/xX\u00d7]" + BLANK + "0?(\\d{1,2})");

	private static final Pattern DAY = Pattern.compile("(?i)\\d{4}-\\d\\d-\\d\\d(?:[T ].*)?"
			+ "|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}\\.?|\\d{1,2}[-. ]+\\p{L}{3,9}\\.?(?:[-. ]+\\d{2,4})?"
			+ "|\\p{L}{3,9}\\.?[- ]+\\d{1,2}(?:,? +\\d{2,4})?");

	private AspectRatio() {
	}

	/**
	 * What was meant; the text itself if it is no time.
	 */
	static String of(String text) {
		Matcher time = TIME.matcher(text);
		if (time.matches()) {
			return time.group(1) + ":" + time.group(2);
		}
		Matcher half = HALF_DAY.matcher(text);
		if (half.matches()) {
			return halfDay(half).orElse(text);
		}
		Matcher spelled = SPELLED.matcher(text);
		return spelled.matches() ? spelled.group(1) + ":" + spelled.group(2) : text;
	}

	private static Optional<String> halfDay(Matcher half) {
		boolean ahead = half.group(1) == null;
		int hour = Integer.parseInt(half.group(ahead ? 7 : 1));
		boolean afternoon = half.group(ahead ? 6 : 4) != null;
		if (hour < 1 || hour > 12) {
			return Optional.empty();
		}
		return Optional.of(hour % 12 + (afternoon ? 12 : 0) + ":" + half.group(ahead ? 8 : 2));
	}

	/**
	 * Whether it is a day, which may have been 16/9 as well as 9/16.
	 */
	static boolean isDay(String text) {
		return DAY.matcher(text.toLowerCase(Locale.ROOT)).matches();
	}

}
