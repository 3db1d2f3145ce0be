package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Halt;
import dev.dailies.run.Policy;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves what an operation costs before its POST leaves, and leaves what would pass a
 * cap.
 */
final class Budget {

	private static final Logger logger = LoggerFactory.getLogger(Budget.class);

	private static final String CODE = "budget";

	private final Purchases ledger;

	private final Policy policy;

	private final RunControl control;

	private final Clock clock;

	Budget(Purchases ledger, Policy policy, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.policy = policy;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Takes the price out of every cap; says so where one is reached.
	 */
	Answer reserve(WorkItem item, Credits price) {
		Intent intent;
		try {
			Optional<Intent> made = intent(item.id(), price);
			if (made.isEmpty()) {
				return Answer.IN_A_MOMENT;
			}
			intent = made.get();
		}
		catch (SpentElsewhere.UnreadableException ex) {
			this.control.halt(new Halt(Halt.Reason.DISK, ex.getMessage() + " Nothing more is bought."));
			return Answer.LEFT;
		}
		return switch (intent) {
			case TAKEN -> Answer.RESERVED;
			case HELD_BY_OTHERS -> Answer.HELD_BY_OTHERS;
			case OVER_RUN -> over(item, price, "max-credits");
			case OVER_DAY -> over(item, price, "budget.per-day");
			case OVER_PROVIDERS_RUN -> overProvider(item, price, "max-credits", this.policy.perRun());
			case OVER_PROVIDERS_DAY -> overProvider(item, price, "budget.per-day", this.policy.perDay());
			case OVER_LABEL -> overLabel(item, price);
		};
	}

	private Optional<Intent> intent(String id, Credits price) {
		Instant today = this.policy.dayOf(this.clock.instant());
		SpentElsewhere elsewhere = this.policy.elsewhere();
		if (elsewhere == null || this.policy.perDay().isNone()) {
			return Optional.of(this.ledger.intend(id, price, allowance(today, Map.of())));
		}
		return elsewhere.reserve(today, (spent) -> this.ledger.intend(id, price, allowance(today, spent)));
	}

	private Allowance allowance(Instant today, Map<String, Credits> elsewhere) {
		return new Allowance(this.control.run(), this.policy.perRun(), this.policy.perDay().less(elsewhere), today,
				this.policy.perLabel());
	}

	private Answer over(WorkItem item, Credits price, String cap) {
		this.control.halt(new Halt(Halt.Reason.BUDGET, "The budget is reached: the next operation (" + item.name()
				+ ", " + price + " credits) would pass it. Raise " + cap + " to go on."));
		return Answer.LEFT;
	}

	/**
	 * One provider's credits are nobody else's, so the others go on.
	 */
	private Answer overProvider(WorkItem item, Credits price, String name, Caps caps) {
		String provider = item.provider();
		String why = "the budget of " + caps.byProvider().get(provider) + " " + provider
				+ " credits is reached: the next operation (" + item.name() + ", " + price
				+ " credits) would pass it; raise " + name + " for " + provider + " to go on";
		this.ledger.parkProvider(provider, Set.of(OperationState.READY), this.control.execution(), CODE, why);
		this.control.leave(provider + " " + name, why);
		logger.warn("{}: left, {}", item.name(), why);
		return Answer.LEFT;
	}

	/**
	 * Only what has the label is left; everything else goes on.
	 */
	private Answer overLabel(WorkItem item, Credits price) {
		this.ledger.passed(item.id(), price, this.policy.perLabel()).ifPresent((label) -> leave(item, label));
		return Answer.LEFT;
	}

	private void leave(WorkItem item, LabelCap label) {
		String why = "the budget of " + label.cap() + " credits for " + label.name()
				+ " is reached; raise it in budget.per-label to go on";
		this.ledger.parkLabel(label, this.control.execution(), CODE, why);
		this.control.leave(label.name(), why);
		logger.warn("{}: left, {}", item.name(), why);
	}

	/**
	 * Whether an operation may be submitted.
	 */
	enum Answer {

		/** It may, and its price is reserved. */
		RESERVED,
		/** Not in this run, which is said. */
		LEFT,
		/** Not now: POSTs under way hold what is left of the budget, and may free it. */
		HELD_BY_OTHERS,
		/** Another ledger that shares the day's cap is just reserving. */
		IN_A_MOMENT

	}

}
