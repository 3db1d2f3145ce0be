package dev.dailies.provider;

import java.time.Instant;
import java.util.function.Function;

import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a provider calls back, as its contract says.
 */
public interface CallbackForm {

	/**
	 * Whether it calls back when such an order ends.
	 */
	boolean comesFor(Order order);

	/**
	 * What a callback says. Nobody may believe it: it only tells where to look.
	 * @param body missing if it was not JSON, or too long to be read
	 */
	Claim read(JsonNode body);

	/**
	 * Whether it bears the provider's signature; true where the provider signs nothing.
	 * @param headers null for one that is not there
	 */
	boolean isSigned(JsonNode body, Function<String, @Nullable String> headers, Token key, Instant now);

	/**
	 * What a callback says.
	 *
	 * @param taskId null if it names no task
	 * @param over whether it says that the task has ended, or does not say
	 */
	record Claim(@Nullable String taskId, boolean over) {
	}

}
