package dev.dailies.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.shot.Credits;

/**
 * Other ledgers that share this one's cap for a day.
 */
public interface SpentElsewhere {

	/**
	 * Why it cannot be told what was spent there, in sentences; empty if it can.
	 */
	Optional<String> unreadable();

	/**
	 * From now on the others count what this one spends.
	 * @return why this one may spend nothing, in sentences; empty if it may
	 */
	Optional<String> join();

	/**
	 * Reserves while none of the others does.
	 * @param since from when it counts
	 * @param reserve is given what was bought there, and what may have been, by provider
	 * @return what came of it; empty if one of the others is just reserving
	 * @throws UnreadableException if nobody knows what was spent there
	 */
	<T> Optional<T> reserve(Instant since, Function<Map<String, Credits>, T> reserve);

	/**
	 * What cannot be counted is never taken for nothing.
	 * @param perDay what a day may cost
	 * @param spent by provider
	 * @throws UnreadableException if some of it has no rate, and the cap is in money
	 */
	static void refuseWithoutRate(Caps perDay, Map<String, Credits> spent) {
		Cap.InMoney cap = perDay.money();
		if (cap != null && !cap.rates().without(spent).isEmpty()) {
			throw new UnreadableException("Another ledger that shares budget.per-day-money spent credits of "
					+ String.join(", ", cap.rates().without(spent))
					+ ", which have no rate, so nobody knows how much money that is. Add it to rates.");
		}
	}

	/**
	 * What was spent elsewhere cannot be told, so nobody knows what may be spent here.
	 */
	final class UnreadableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		public UnreadableException(String message) {
			super(message);
		}

	}

}
