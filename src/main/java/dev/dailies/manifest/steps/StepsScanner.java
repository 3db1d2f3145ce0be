package dev.dailies.manifest.steps;

import org.jspecify.annotations.Nullable;

/**
 * Words, quoted texts and signs of the steps syntax, read from left to right.
 */
final class StepsScanner {

	static final int END = -1;

	private static final String SIGNS = ">+()";

	private static final String DOUBLE = "\u201c\u201d\u201e";

	private static final String SINGLE = "'\u2018\u2019\u201a";

	private final String text;

	private int at;

	StepsScanner(String text) {
		this.text = text;
	}

	/**
	 * Where the next character that is not a space stands, from 1.
	 */
	int here() {
		skipSpaces();
		return 1 + this.text.codePointCount(0, this.at);
	}

	/**
	 * The next character that is not a space; {@link #END} after the last.
	 */
	int peek() {
		skipSpaces();
		return current();
	}

	boolean take(char sign) {
		if (peek() != sign) {
			return false;
		}
		this.at++;
		return true;
	}

	boolean atSign() {
		int next = peek();
		return next == END || SIGNS.indexOf(next) >= 0;
	}

	/**
	 * A name: all up to a space, a colon, a sign, a comma or a semicolon.
	 */
	String word() {
		skipSpaces();
		int start = this.at;
		while (!ends(":,;") && !isSpace(current())) {
			this.at++;
		}
		return this.text.substring(start, this.at);
	}

	/**
	 * Takes a name if it comes next, whatever its case.
	 */
	boolean takeWord(String name) {
		int start = this.at;
		if (word().equalsIgnoreCase(name)) {
			return true;
		}
		this.at = start;
		return false;
	}

	/**
	 * An argument that is one of some words: up to a sign, a comma or a semicolon.
	 */
	@Nullable String choice() {
		return quoteOpens() ? quoted() : unquoted(",;");
	}

	/**
	 * An argument that is text: in quotes, or up to a sign.
	 * @return null if its quote is never closed
	 */
	@Nullable String text() {
		return quoteOpens() ? quoted() : unquoted("");
	}

	/**
	 * Leaves out what cannot be understood, up to the next sign.
	 */
	void skip() {
		while (!ends("")) {
			if (!isQuote(current()) || quoted() == null) {
				this.at++;
			}
		}
	}

	void skipAll() {
		this.at = this.text.length();
	}

	private String unquoted(String alsoEnds) {
		skipSpaces();
		int start = this.at;
		while (!ends(alsoEnds)) {
			this.at++;
		}
		return this.text.substring(start, this.at).strip();
	}

	private boolean quoteOpens() {
		return isQuote(peek());
	}

	private static boolean isQuote(int character) {
		return character == '"' || DOUBLE.indexOf(character) >= 0 || SINGLE.indexOf(character) >= 0;
	}

	private @Nullable String quoted() {
		int start = this.at;
		char opening = this.text.charAt(this.at++);
		StringBuilder content = new StringBuilder();
		while (this.at < this.text.length()) {
			char next = this.text.charAt(this.at++);
			if (next == '\\' && (current() == '\\' || isQuote(current()))) {
				content.append(this.text.charAt(this.at++));
			}
			else if (closes(opening, next)) {
				return content.toString();
			}
			else {
				content.append(next);
			}
		}
		this.at = start;
		return null;
	}

	private boolean closes(char opening, char next) {
		if (opening == '"' || next == '"') {
			return opening == next;
		}
		if (DOUBLE.indexOf(opening) >= 0) {
			return DOUBLE.indexOf(next) >= 0;
		}
		return SINGLE.indexOf(next) >= 0 && !isApostrophe();
	}

	// In 'don't stop' the middle one does not close: no step may follow there.
	private boolean isApostrophe() {
		int next = this.at;
		while (next < this.text.length() && Character.isWhitespace(this.text.charAt(next))) {
			next++;
		}
		return next < this.text.length() && SIGNS.indexOf(this.text.charAt(next)) < 0;
	}

	private boolean ends(String alsoEnds) {
		int next = current();
		return next == END || SIGNS.indexOf(next) >= 0 || alsoEnds.indexOf(next) >= 0;
	}

	private int current() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : END;
	}

	private void skipSpaces() {
		while (this.at < this.text.length() && isSpace(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	private static boolean isSpace(int character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

}
