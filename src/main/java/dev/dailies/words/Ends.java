package dev.dailies.words;

import java.util.function.IntPredicate;

/**
 * Cuts off what is not wanted at the ends of a text. A pattern that ends in {@code +$}
 * does so, too, in a time that grows with the square of a text of a stranger.
 */
public final class Ends {

	private Ends() {
	}

	/**
	 * The text without such characters (code points) at its beginning and at its end.
	 */
	public static String without(String text, IntPredicate unwanted) {
		int from = 0;
		while (from < text.length() && unwanted.test(text.codePointAt(from))) {
			from = text.offsetByCodePoints(from, 1);
		}
		return endWithout(text.substring(from), unwanted);
	}

	/**
	 * The text without such characters (code points) at its end.
	 */
	public static String endWithout(String text, IntPredicate unwanted) {
		int to = text.length();
		while (to > 0 && unwanted.test(text.codePointBefore(to))) {
			to = text.offsetByCodePoints(to, -1);
		}
		return text.substring(0, to);
	}

	/**
	 * Whether a pattern's {@code \s} stands for it: the blanks and line ends of ASCII.
	 */
	public static boolean isPlainBlank(int character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

}
