package dev.dailies.ledger.jdbc;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A sum of 256 bits as the ledger keeps it: in 43 characters instead of 64. What an
 * earlier version wrote is read as it is.
 */
final class ShortSum {

	private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

	private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9_-]{43}");

	private ShortSum() {
	}

	/**
	 * @param sum as the program has it; one that is none in hex stays what it is
	 */
	static String of(String sum) {
		return HEX.matcher(sum).matches()
				? Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(sum)) : sum;
	}

	/**
	 * As the program has it.
	 * @param kept in this or in an earlier version's form
	 */
	static String hex(String kept) {
		return SHORT.matcher(kept).matches() ? HexFormat.of().formatHex(Base64.getUrlDecoder().decode(kept)) : kept;
	}

}
