package dev.dailies.provider;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the address of a callback ends with, so that nobody can call it who was not given
 * it: it names one submit of one operation.
 */
public final class CallbackKey {

	private static final String BEGINNING = "dcb-";

	private static final int BYTES = 20;

	private static final Pattern KEY = Pattern.compile(BEGINNING + "[0-9a-fA-F]{" + 2 * BYTES + "}");

	private static final SecureRandom RANDOM = new SecureRandom();

	private CallbackKey() {
	}

	/**
	 * One that there never was.
	 */
	public static String random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return BEGINNING + HexFormat.of().formatHex(bytes);
	}

	/**
	 * Whether it looks like one.
	 */
	public static boolean isOne(String text) {
		return KEY.matcher(text).matches();
	}

	/**
	 * The text with all keys masked: an answer may quote the address.
	 */
	static String maskedIn(String text) {
		return text.contains(BEGINNING) ? KEY.matcher(text).replaceAll("***") : text;
	}

}
