package dev.dailies.station.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Halt;
import dev.dailies.run.Policy;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Prices;
import dev.dailies.station.fetch.Storage;

/**
 * Whether an operation may be bought: the disk has room, its price is known, and no
 * budget is passed by it.
 */
final class Permission {

	/** Until one that shares the cap for a day has reserved. */
	static final Duration MOMENT = Duration.ofMillis(50);

	/** Until it is looked whether others freed what they held of a budget. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private final Purchases ledger;

	private final Prices prices;

	private final Storage storage;

	private final Policy policy;

	private final Budget budget;

	private final RunControl control;

	private final RunClock clock;

	private final boolean shared;

	private final Consumer<List<WorkItem>> noPlace;

	private boolean heldByOthers;

	private Duration lookAgain = Duration.ZERO;

	private Instant notBefore = Instant.EPOCH;

	/**
	 * @param shared whether others may free some of a budget, too
	 * @param noPlace is told what is not bought because others have all places of its
	 * account
	 */
	Permission(Purchases ledger, SubmitWork.Buying buying, boolean shared, Consumer<List<WorkItem>> noPlace,
			RunControl control, RunClock clock) {
		this.shared = shared;
		this.noPlace = noPlace;
		this.ledger = ledger;
		this.prices = buying.prices();
		this.storage = buying.storage();
		this.policy = buying.policy();
		this.budget = new Budget(ledger, this.policy, buying.callbacks(), control, clock);
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Whether what is under way holds all that is left of a budget.
	 */
	boolean isHeldByOthers() {
		return this.heldByOthers && (!this.shared || this.clock.awake().compareTo(this.lookAgain) < 0);
	}

	/**
	 * Whether it is worth asking again only in a moment.
	 */
	boolean isPutOff() {
		return this.clock.instant().isBefore(this.notBefore);
	}

	/**
	 * Something that was under way has ended, and may have freed some of a budget.
	 */
	void ended() {
		this.heldByOthers = false;
	}

	/**
	 * Commits that they are bought, all with one commit.
	 * @return those that are, after all
	 */
	List<WorkItem> granted(List<WorkItem> items) {
		Optional<String> trouble = this.storage.trouble();
		if (trouble.isPresent()) {
			this.control.buying().halt(new Halt(Halt.Reason.DISK, trouble.get()));
			return List.of();
		}
		List<Budget.Wish> wishes = items.stream().flatMap((item) -> priced(item).stream()).toList();
		if (wishes.isEmpty()) {
			return List.of();
		}
		this.control.reached(Edge.BEFORE_INTENT, wishes.size());
		List<WorkItem> granted = new ArrayList<>();
		List<WorkItem> withoutPlace = new ArrayList<>();
		this.budget.reserve(wishes).forEach((wish, answer) -> {
			if (isGranted(answer)) {
				granted.add(wish.item());
			}
			else if (answer == Budget.Answer.NO_PLACE) {
				withoutPlace.add(wish.item());
			}
		});
		if (!withoutPlace.isEmpty()) {
			this.noPlace.accept(withoutPlace);
		}
		if (this.policy.allowUnpriced()) {
			granted.stream()
				.filter((item) -> known(item).isEmpty())
				.forEach((item) -> this.control.boughtUnpriced(item.name()));
		}
		return granted;
	}

	private Optional<Budget.Wish> priced(WorkItem item) {
		Optional<Credits> known = known(item);
		if (known.isEmpty() && !this.policy.allowUnpriced()) {
			park(item, "no_price", "no price is known for " + item.order().step() + " at " + item.provider()
					+ ", so it is not bought");
			return Optional.empty();
		}
		return Optional.of(new Budget.Wish(item, known.orElse(Credits.ZERO)));
	}

	private Optional<Credits> known(WorkItem item) {
		return this.prices.priceOf(item.provider(), item.order(), item.parentOrder());
	}

	private boolean isGranted(Budget.Answer answer) {
		switch (answer) {
			case HELD_BY_OTHERS -> {
				this.heldByOthers = true;
				this.lookAgain = this.clock.awake().plus(LOOK_AGAIN);
			}
			case IN_A_MOMENT -> this.notBefore = this.clock.instant().plus(MOMENT);
			case RESERVED, LEFT, NO_PLACE -> {
				// nobody else waits because of it
			}
		}
		return answer == Budget.Answer.RESERVED;
	}

	private void park(WorkItem item, String code, String why) {
		this.ledger.park(List.of(item.id()), this.control.execution(), code, why);
	}

}
