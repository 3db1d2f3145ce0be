package dev.dailies.provider;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A secret that cannot be printed by accident.
 */
public final class Token {

	private static final int A_WORD = 6;

	private final String secret;

	private final List<String> spellings;

	private final @Nullable Pattern alone;

	private final @Nullable Token other;

	public Token(String secret) {
		this(secret, null);
	}

	private Token(String secret, @Nullable Token other) {
		this.other = other;
		this.secret = secret;
		this.spellings = Spellings.of(secret);
		this.alone = (!secret.isEmpty() && secret.length() < A_WORD) ? standingAlone(secret) : null;
	}

	/**
	 * For the Authorization header, and for nothing else.
	 */
	public String secret() {
		return this.secret;
	}

	/**
	 * The same secret, which masks another one, too, wherever it is masked.
	 */
	public Token maskingToo(Token other) {
		return new Token(this.secret, other);
	}

	/**
	 * The text with every occurrence of the secret masked, also as it stands in an
	 * address, in base64 or in hexadecimal digits. One of a few signs only where it
	 * stands by itself: within words it would be found by chance, and no word could be
	 * read. Keys of callbacks, which are given away with what is asked, are masked, too.
	 */
	public String maskedIn(String text) {
		return ownMaskedIn((this.other != null) ? this.other.maskedIn(text) : text);
	}

	private String ownMaskedIn(String text) {
		if (this.alone != null) {
			return CallbackKey.maskedIn(this.alone.matcher(text).replaceAll("***"));
		}
		String masked = text;
		for (String spelling : this.spellings) {
			masked = masked.replace(spelling, "***");
		}
		return CallbackKey.maskedIn(masked);
	}

	/**
	 * Whether it is so short that any text may hold it by chance. No real token is.
	 */
	public boolean isShort() {
		return this.secret.length() < Spellings.SHORT;
	}

	private static Pattern standingAlone(String secret) {
		return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])");
	}

	@Override
	public String toString() {
		return "***";
	}

}
