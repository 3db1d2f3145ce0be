package dev.dailies.manifest;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Numbers and choices as every keyboard of the world writes them: with Arabic, Persian,
 * Indian or full-width digits, and signs as wide as those.
 */
final class Digits {

	// marks that only turn the direction of writing
	private static final Pattern UNSEEN = Pattern.compile("[\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

	private Digits() {
	}

	/**
	 * The same with the digits and signs of English.
	 */
	static String plain(String text) {
		if (text.chars().allMatch((next) -> next <= 0x7F)) {
			return text;
		}
		String seen = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
		StringBuilder plain = new StringBuilder();
		seen.codePoints().forEach((next) -> {
			int digit = Character.digit(next, 10);
			plain.appendCodePoint((next > 0x7F && digit >= 0) ? '0' + digit : (next == 0x2236) ? ':' : next);
		});
		return plain.toString();
	}

}
