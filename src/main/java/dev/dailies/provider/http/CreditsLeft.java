package dev.dailies.provider.http;

import java.math.BigDecimal;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The balance of an account, as an answer states it.
 */
public final class CreditsLeft {

	private static final double MOST = 1e12;

	private CreditsLeft() {
	}

	/**
	 * A number as credits, none where the account is overdrawn; null if it is no number,
	 * or one that no account has.
	 */
	public static @Nullable Credits in(JsonNode number) {
		boolean sane = number.isNumber() && Math.abs(number.doubleValue()) < MOST;
		return sane ? Credits.of(number.decimalValue().max(BigDecimal.ZERO)) : null;
	}

}
