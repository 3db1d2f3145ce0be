package dev.dailies.provider;

import java.util.List;

/**
 * A secret that cannot be printed by accident.
 */
public final class Token {

	private final String secret;

	private final List<String> spellings;

	public Token(String secret) {
		this.secret = secret;
		this.spellings = Spellings.of(secret);
	}

	/**
	 * For the Authorization header, and for nothing else.
	 */
	public String secret() {
		return this.secret;
	}

	/**
	 * The text with every occurrence of the secret masked, also as it stands in an
	 * address, in base64 or in hexadecimal digits.
	 */
	public String maskedIn(String text) {
		String masked = text;
		for (String spelling : this.spellings) {
			masked = masked.replace(spelling, "***");
		}
		return masked;
	}

	/**
	 * Whether it is so short that any text may hold it by chance. No real token is.
	 */
	public boolean isShort() {
		return this.secret.length() < Spellings.SHORT;
	}

	@Override
	public String toString() {
		return "***";
	}

}
