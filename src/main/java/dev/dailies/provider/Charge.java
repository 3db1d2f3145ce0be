package dev.dailies.provider;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of its own accord about the money, beside a result.
 *
 * @param credits what it charged for the operation; null if it does not say
 * @param left what the account has left; null if it does not say
 * @param account whose credits those are; empty if that cannot be told
 */
public record Charge(@Nullable Credits credits, @Nullable Credits left, String account) {

	/**
	 * The price of one operation.
	 */
	public static Charge of(Credits credits) {
		return new Charge(credits, null, "");
	}

	/**
	 * The balance of an account after one operation.
	 */
	public static Charge leaving(Credits left, String account) {
		return new Charge(null, left, account);
	}

}
