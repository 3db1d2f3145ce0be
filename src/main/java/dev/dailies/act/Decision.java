package dev.dailies.act;

import java.util.List;

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
	 *
	 * @param which all of one act; an operation that several are about is settled once
	 */
	record Settle(List<Which> which) implements Decision {

		/**
		 * @throws IllegalArgumentException unless there is one act, and a task is given
		 * alone
		 */
		public Settle {
			which = List.copyOf(which);
			if (which.stream().map(Which::act).distinct().count() != 1) {
				throw new IllegalArgumentException("One act is decided at a time, and these are " + which);
			}
			if (which.size() > 1 && which.stream().anyMatch((one) -> one.task() != null)) {
				throw new IllegalArgumentException("A task is given to one operation, and these are " + which);
			}
		}

		public Act act() {
			return this.which.get(0).act();
		}

		boolean clipsGone() {
			return this.which.stream().anyMatch(Which::clipsGone);
		}

	}

	/**
	 * Whether something is bought because of it.
	 */
	default boolean buys() {
		return (this instanceof Settle settle) ? settle.act().buys() : true;
	}

}
