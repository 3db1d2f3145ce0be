package dev.dailies.provider.http;

import java.math.BigDecimal;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The balance of an account, as an answer states it.
 */
public final class CreditsLeft {

	private static final int MOST_DIGITS = 12;

	private CreditsLeft() {
	}

	/**
	 * A number as credits, none where the account is overdrawn; null if it is no number,
	 * or one that no account has.
	 */
	public static @Nullable Credits in(JsonNode number) {
		if (!number.isNumber()) {
			return null;
		}
		BigDecimal amount = number.decimalValue();
		// looked at before it is written out: 1e999999999 would fill the memory
		boolean sane = amount.precision() - (long) amount.scale() <= MOST_DIGITS && amount.scale() <= MOST_DIGITS;
		return sane ? Credits.of(amount.max(BigDecimal.ZERO)) : null;
	}

}
