package dev.dailies.shot;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What an operation costs.
 */
@FunctionalInterface
public interface Prices {

	/**
	 * The price of an order on the result of another; empty if it is not known.
	 * @param source null for a first operation
	 */
	Optional<Credits> priceOf(String provider, Order order, @Nullable Order source);

}
