package dev.dailies.ledger.jdbc;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A sum of 256 bits as the ledger keeps it: in 43 characters instead of 64. What an
 * earlier version wrote is read as it is.
 */
final class ShortSum {

	private static final int BYTES = 32;

	private ShortSum() {
	}

	/**
	 * @param sum as the program has it; one that is none in hex stays what it is
	 */
	static String of(String sum) {
		return isHex(sum) ? Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(sum)) : sum;
	}

	/**
	 * As the program has it.
	 * @param kept in this or in an earlier version's form
	 */
	static String hex(String kept) {
		return isShort(kept) ? HexFormat.of().formatHex(Base64.getUrlDecoder().decode(kept)) : kept;
	}

	private static boolean isHex(String sum) {
		return sum.length() == 2 * BYTES && sum.chars().allMatch((one) -> "0123456789abcdef".indexOf(one) >= 0);
	}

	private static boolean isShort(String kept) {
		return kept.length() == (4 * BYTES + 2) / 3 && kept.matches("[A-Za-z0-9_-]+");
	}

}
