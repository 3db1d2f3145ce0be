package dev.dailies.provider.http;

import dev.dailies.provider.Token;
import dev.dailies.words.PlainText;

/**
 * Makes a foreign text fit to be shown: one line, no control characters, of sane length,
 * without the token or the signature of a link.
 */
public final class PlainWords {

	private static final int LONGEST = 300;

	private final Token token;

	public PlainWords(Token token) {
		this.token = token;
	}

	public String of(String text) {
		return cut(PlainText.withoutSignatures(this.token.maskedIn(PlainText.packed(text))));
	}

	private static String cut(String text) {
		if (text.length() <= LONGEST) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
		return text.substring(0, end) + "…";
	}

}
