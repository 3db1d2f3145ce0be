package dev.dailies.provider;

/**
 * A secret that cannot be printed by accident.
 */
public final class Token {

	private final String secret;

	public Token(String secret) {
		this.secret = secret;
	}

	/**
	 * For the Authorization header, and for nothing else.
	 */
	public String secret() {
		return this.secret;
	}

	/**
	 * The text with every occurrence of the secret masked.
	 */
	public String maskedIn(String text) {
		return this.secret.isEmpty() ? text : text.replace(this.secret, "***");
	}

	@Override
	public String toString() {
		return "***";
	}

}
