package dev.dailies.manifest;

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
	static String plain(String value) {
		StringBuilder shown = new StringBuilder();
		value.codePoints().limit(LENGTH).map(Quote::visible).forEach(shown::appendCodePoint);
		return shown.append((value.codePointCount(0, value.length()) > LENGTH) ? "…" : "").toString();
	}

	// A file must not be able to move the cursor of the terminal it is reported on.
	private static int visible(int character) {
		return (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) ? ' '
				: character;
	}

}
