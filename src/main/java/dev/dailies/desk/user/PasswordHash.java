package dev.dailies.desk.user;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * What is kept of a password.
 */
public final class PasswordHash {

	private static final int ROUNDS = 12;

	private static final int LEAST = 12;

	/** All that bcrypt looks at. */
	private static final int MOST_BYTES = 72;

	private PasswordHash() {
	}

	/**
	 * Another one each time.
	 * @throws IllegalArgumentException if it is too short or too long
	 */
	public static String of(char[] password) {
		CharBuffer typed = CharBuffer.wrap(password);
		int bytes = StandardCharsets.UTF_8.encode(typed.duplicate()).remaining();
		if (password.length < LEAST || bytes > MOST_BYTES) {
			throw new IllegalArgumentException("A password of " + LEAST + " letters or more is needed, and "
					+ MOST_BYTES + " bytes at most. Several words do well.");
		}
		String hash = new BCryptPasswordEncoder(ROUNDS).encode(typed);
		if (hash == null) {
			throw new IllegalStateException("No hash was made of a password");
		}
		return hash;
	}

}
