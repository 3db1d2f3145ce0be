package dev.dailies.words;

/**
 * A value from a file as it is shown in a message: in quotes, on one line, not too long.
 */
public final class Quote {

	private static final int LENGTH = 80;

	private Quote() {
	}

	public static String of(String value) {
		return "'" + plain(value) + "'";
	}

	/**
	 * The same without quotes.
	 */
	public static String plain(String value) {
		boolean whole = value.codePointCount(0, value.length()) <= LENGTH;
		return PlainText.line(whole ? value : value.substring(0, value.offsetByCodePoints(0, LENGTH)) + "…");
	}

}
