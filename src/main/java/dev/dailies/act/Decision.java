package dev.dailies.act;

import dev.dailies.act.Retry.Act;
import dev.dailies.act.Retry.Which;
import dev.dailies.shot.Approvals;

/**
 * What a person wants of a ledger that no run works on.
 */
public sealed interface Decision {

	/**
	 * What waits for approval may be bought. That outlives every reading of the manifest
	 * and is never taken back.
	 *
	 * @param approvals by the shots' ids
	 */
	record Approve(Approvals approvals) implements Decision {
	}

	/**
	 * Operations that failed, are finished or unknown are settled, so that the next run
	 * takes them up.
	 */
	record Settle(Which which) implements Decision {

		public Act act() {
			return this.which.act();
		}

	}

	/**
	 * Whether something is bought because of it.
	 */
	default boolean buys() {
		return (this instanceof Settle settle) ? settle.act().buys() : true;
	}

}
