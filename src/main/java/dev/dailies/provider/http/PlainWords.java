package dev.dailies.provider.http;

import java.util.regex.Pattern;

import dev.dailies.provider.Token;

/**
 * Makes a foreign text fit to be shown: one line, no control characters, of sane length,
 * without the token.
 */
public final class PlainWords {

	private static final int LONGEST = 300;

	// also the invisible marks that turn the direction of writing round
	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

	private final Token token;

	public PlainWords(Token token) {
		this.token = token;
	}

	public String of(String text) {
		return cut(this.token.maskedIn(BLANKS.matcher(text).replaceAll(" ").strip()));
	}

	private static String cut(String text) {
		if (text.length() <= LONGEST) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
		return text.substring(0, end) + "…";
	}

}
