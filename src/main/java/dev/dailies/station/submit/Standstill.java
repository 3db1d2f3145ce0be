package dev.dailies.station.submit;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.AtWork;
import dev.dailies.run.RunControl;
import dev.dailies.station.desk.AccountLane;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.words.Count;

/**
 * Keeps a provider to as many tasks at once as it may have, and notices when all of them
 * are still at work and nobody waits for one any more: then it would be given the whole
 * manifest in portions, all of it paid.
 */
final class Standstill {

	private final Purchases ledger;

	private final Outage outage;

	private final RunControl control;

	Standstill(Purchases ledger, Outage outage, RunControl control) {
		this.ledger = ledger;
		this.outage = outage;
		this.control = control;
	}

	/**
	 * How many more tasks a provider may have at work for an account. Leaves what waits
	 * for it to the next run where it is full, and that cannot change in this one.
	 */
	int freePlaces(ProviderDesk desk, AccountLane lane) {
		return freePlaces(desk, lane, atWork(lane));
	}

	/**
	 * The tasks that an account has at work.
	 */
	AtWork atWork(AccountLane lane) {
		return this.ledger.atWork(lane.lane(), this.control.execution());
	}

	private int freePlaces(ProviderDesk desk, AccountLane lane, AtWork tasks) {
		int free = desk.mostInFlight() - tasks.all();
		if (free <= 0 && tasks.awaited() == 0) {
			this.outage.giveUp(desk, lane, "standstill", lane.lane().name() + " is still at work on "
					+ Count.of(tasks.all(), "task") + " that this run waits for no longer, and in-flight allows "
					+ desk.mostInFlight()
					+ "; nothing more is bought there until their end is known, which the next run looks for, free");
		}
		return Math.max(0, free);
	}

}
