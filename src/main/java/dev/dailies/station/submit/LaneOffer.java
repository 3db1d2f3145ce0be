package dev.dailies.station.submit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.WorkItem;
import dev.dailies.station.desk.AccountLane;

/**
 * What may be bought through one account at this moment. For one choice, and one thread.
 */
final class LaneOffer {

	private final AccountLane lane;

	private final Iterator<WorkItem> ready;

	private int atWork;

	private int places;

	private Optional<WorkItem> first = Optional.empty();

	/**
	 * @param atWork how many tasks the account has
	 * @param places how many more it may have
	 * @param ready in the order in which they are bought; others may take some of them
	 */
	LaneOffer(AccountLane lane, int atWork, int places, List<WorkItem> ready) {
		this.lane = lane;
		this.atWork = atWork;
		this.places = places;
		this.ready = ready.iterator();
	}

	AccountLane lane() {
		return this.lane;
	}

	int atWork() {
		return this.atWork;
	}

	/**
	 * The next that is to be bought through it; empty if there is none, or no place.
	 * @param gone what is bought through another one
	 */
	Optional<WorkItem> next(Set<String> gone) {
		while (this.places > 0 && this.first.filter((item) -> !gone.contains(item.id())).isEmpty()
				&& this.ready.hasNext()) {
			this.first = Optional.of(this.ready.next());
		}
		return this.first.filter((item) -> this.places > 0 && !gone.contains(item.id()));
	}

	/**
	 * The next is bought through it.
	 */
	void taken() {
		this.atWork++;
		this.places--;
	}

}
