package dev.dailies.desk.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The key in the address that the desk prints. It opens the door once; then there is
 * another one.
 */
final class OneTimeKey {

	private static final int BYTES = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Consumer<String> told;

	private String key = random();

	/**
	 * @param told is told of each key but the first
	 */
	OneTimeKey(Consumer<String> told) {
		this.told = told;
	}

	synchronized String key() {
		return this.key;
	}

	/**
	 * Whether it is the key; if so, it is none any more.
	 */
	synchronized boolean take(String given) {
		boolean same = MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
				this.key.getBytes(StandardCharsets.UTF_8));
		if (same) {
			this.key = random();
			this.told.accept(this.key);
		}
		return same;
	}

	private static String random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
