package dev.dailies.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What a provider sells: known without a network, so that what it would refuse is refused
 * before anything is bought.
 */
public interface Offer {

	String provider();

	Set<OperationKind> kinds();

	/**
	 * The order with the provider's defaults written into the fields that were left out,
	 * so that leaving a default out and writing it down is the same order.
	 */
	Order complete(Order order);

	/**
	 * Everything the provider would refuse in a completed order, by manifest column;
	 * empty if it may be submitted.
	 * @param source the order whose result it works on; null for a generate and for an
	 * operation on a video that was made elsewhere
	 */
	List<Objection> objections(Order order, @Nullable Order source);

	/**
	 * Everything the provider would refuse in a completed order because of all that comes
	 * before it, beyond what it would refuse because of its source alone.
	 * @param chain the orders on each other's results that it works on, the first one
	 * first, its source last; empty for a first operation
	 */
	default List<Objection> objectionsInChain(Order order, List<Order> chain) {
		return List.of();
	}

	/**
	 * Everything the provider would refuse in completed orders on one source, which are
	 * submitted together, beyond what it would refuse in each.
	 */
	default List<Objection> objectionsTogether(List<Order> siblings) {
		return List.of();
	}

	/**
	 * How long the provider keeps what it made; empty if it does not say.
	 */
	default Optional<Duration> keepsClips() {
		return Optional.empty();
	}

	/**
	 * How large an image may be, in bytes; empty if the provider fetches it itself and
	 * names no limit.
	 * @param image an address or a file
	 */
	default Optional<Integer> mostImageBytes(String image) {
		return Optional.empty();
	}

	/**
	 * Whether it makes videos by several accounts, one of which a row may name.
	 */
	default boolean hasAccounts() {
		return false;
	}

	/**
	 * Everything the provider would refuse in the name of an account, by manifest column.
	 * @param account as it is written
	 */
	default List<Objection> objectionsToAccount(String account) {
		return List.of();
	}

	/**
	 * An account as it is compared: the same has the same text.
	 */
	default String account(String written) {
		return written;
	}

	/**
	 * The account that a video lies in, as its id tells; empty if it does not.
	 */
	default Optional<String> accountOf(String videoId) {
		return Optional.empty();
	}

	/**
	 * A refusal before anything was sent.
	 *
	 * @param column the manifest column at fault, for example {@code model}
	 * @param found what stands there
	 * @param problem what is wrong with it, for example "unknown model"
	 * @param accepted the values that would do; empty if they cannot be listed
	 */
	record Objection(String column, String found, String problem, List<String> accepted) {

		public Objection {
			accepted = List.copyOf(accepted);
		}

	}

}
