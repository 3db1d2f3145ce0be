package dev.dailies.ledger;

import java.time.Instant;

import dev.dailies.provider.Exchange;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an operation.
 */
public sealed interface OperationEvent {

	Instant at();

	/**
	 * It changed its state.
	 *
	 * @param note why, or with what; null if the states say it all
	 * @param who on whose word; null where the program went on by itself, or nobody wrote
	 * it down
	 */
	record Moved(Instant at, OperationState from, OperationState to, @Nullable String note,
			@Nullable String who) implements OperationEvent {
	}

	/**
	 * Something was sent to buy it.
	 *
	 * @param at when the answer was read, or given up
	 */
	record Asked(Instant at, Exchange exchange) implements OperationEvent {
	}

}
