package dev.dailies.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which a secret comes back from somebody who took it for something to be
 * encoded.
 */
final class Spellings {

	/** In less, an encoded part would be found by chance. */
	static final int SHORT = 12;

	private static final int BITS_OF_A_DIGIT = 6;

	private static final int BYTES_OF_A_GROUP = 3;

	private Spellings() {
	}

	/**
	 * The secret first; nothing for an empty one.
	 */
	static List<String> of(String secret) {
		if (secret.length() < SHORT) {
			return secret.isEmpty() ? List.of() : List.of(secret);
		}
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		Set<String> spellings = new LinkedHashSet<>(List.of(secret, encoded, encoded.replace("+", "%20"),
				lowered(encoded), HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes)));
		for (int before = 0; before < BYTES_OF_A_GROUP; before++) {
			String digits = base64(bytes, before);
			spellings.add(digits);
			spellings.add(digits.replace('+', '-').replace('/', '_'));
		}
		return new ArrayList<>(spellings);
	}

	private static String lowered(String encoded) {
		StringBuilder lowered = new StringBuilder(encoded);
		for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
			lowered.replace(at, at + 3, encoded.substring(at, at + 3).toLowerCase(Locale.ROOT));
		}
		return lowered.toString();
	}

	/**
	 * The digits that depend on nothing but the bytes, wherever they stand in what is
	 * encoded.
	 */
	private static String base64(byte[] bytes, int before) {
		byte[] placed = new byte[before + bytes.length];
		System.arraycopy(bytes, 0, placed, before, bytes.length);
		int from = (before * Byte.SIZE + BITS_OF_A_DIGIT - 1) / BITS_OF_A_DIGIT;
		int to = placed.length * Byte.SIZE / BITS_OF_A_DIGIT;
		return Base64.getEncoder().encodeToString(placed).substring(from, to);
	}

}
