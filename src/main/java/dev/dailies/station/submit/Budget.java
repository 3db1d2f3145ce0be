package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.callback.Callbacks;
import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Halt;
import dev.dailies.run.Policy;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
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

	private final Callbacks callbacks;

	Budget(Purchases ledger, Policy policy, Callbacks callbacks, RunControl control, Clock clock) {
		this.callbacks = callbacks;
		this.ledger = ledger;
		this.policy = policy;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Takes the prices out of every cap, as one transaction, in their order and up to the
	 * first that has to wait or ends the buying; says so where a cap is reached.
	 */
	Map<Wish, Answer> reserve(List<Wish> wishes) {
		Map<Wish, Intent> intents;
		try {
			Optional<Map<Wish, Intent>> made = intents(wishes);
			if (made.isEmpty()) {
				return Map.of(wishes.get(0), Answer.IN_A_MOMENT);
			}
			intents = made.get();
		}
		catch (SpentElsewhere.UnreadableException ex) {
			this.control.buying().halt(new Halt(Halt.Reason.DISK, ex.getMessage() + " Nothing more is bought."));
			return Map.of();
		}
		Map<Wish, Answer> answers = new LinkedHashMap<>();
		intents.forEach((wish, intent) -> answers.put(wish, answer(wish, intent)));
		return answers;
	}

	private Answer answer(Wish wish, Intent intent) {
		WorkItem item = wish.item;
		Credits price = wish.price;
		return switch (intent) {
			case TAKEN -> Answer.RESERVED;
			case HELD_BY_OTHERS -> Answer.HELD_BY_OTHERS;
			case OVER_RUN -> over(item, price, null, "max-credits");
			case OVER_DAY -> over(item, price, null, "budget.per-day");
			case OVER_MONEY_RUN -> over(item, price, perRun().money(), "budget.max-money");
			case OVER_MONEY_DAY -> over(item, price, this.policy.perDay().money(), "budget.per-day-money");
			case OVER_PROVIDERS_RUN -> overProvider(item, price, "max-credits", perRun());
			case OVER_PROVIDERS_DAY -> overProvider(item, price, "budget.per-day", this.policy.perDay());
			case OVER_LABEL -> overLabel(item, price);
			case ELSEWHERE -> Answer.LEFT;
			case NO_PLACE -> Answer.NO_PLACE;
			case OTHERS_BUY -> Answer.IN_A_MOMENT;
		};
	}

	private Optional<Map<Wish, Intent>> intents(List<Wish> wishes) {
		Instant today = this.policy.dayOf(this.clock.instant());
		SpentElsewhere elsewhere = this.policy.elsewhere();
		if (elsewhere == null || this.policy.perDay().isNone()) {
			return Optional.of(together(wishes, allowance(today, Map.of())));
		}
		return elsewhere.reserve(today, (spent) -> {
			SpentElsewhere.refuseWithoutRate(this.policy.perDay(), spent);
			return together(wishes, allowance(today, spent));
		});
	}

	private Map<Wish, Intent> together(List<Wish> wishes, Allowance allowance) {
		Map<Wish, Intent> intents = new LinkedHashMap<>();
		this.ledger.together(() -> {
			boolean goesOn = true;
			Set<Lane> full = new HashSet<>();
			for (Iterator<Wish> next = wishes.iterator(); goesOn && next.hasNext();) {
				Wish wish = next.next();
				Lane lane = new Lane(wish.item.provider(), wish.item.account(), true);
				Intent intent = full.contains(lane) ? Intent.NO_PLACE
						: this.ledger.intend(wish.item.id(), wish.item.account(), wish.price, allowance);
				if (intent == Intent.NO_PLACE) {
					full.add(lane);
				}
				if (intent == Intent.TAKEN && wish.item.account() != null) {
					this.ledger.boundTo(wish.item.id(), wish.item.account());
				}
				intents.put((intent == Intent.TAKEN) ? calledBack(wish) : wish, intent);
				goesOn = goesOn(intent);
			}
		});
		return intents;
	}

	/**
	 * With the intent, before anything leaves: a callback may come before the answer.
	 */
	private Wish calledBack(Wish wish) {
		WorkItem item = wish.item;
		return this.callbacks.newKey(item.provider(), item.order()).map((key) -> {
			this.ledger.calledBackUnder(item.id(), key);
			return new Wish(item.calledBack(key), wish.price);
		}).orElse(wish);
	}

	/**
	 * Whether what comes behind may still be bought at this moment.
	 */
	private static boolean goesOn(Intent intent) {
		return switch (intent) {
			case TAKEN, OVER_PROVIDERS_RUN, OVER_PROVIDERS_DAY, OVER_LABEL, ELSEWHERE, NO_PLACE -> true;
			case HELD_BY_OTHERS, OVER_RUN, OVER_DAY, OVER_MONEY_RUN, OVER_MONEY_DAY, OTHERS_BUY -> false;
		};
	}

	private Allowance allowance(Instant today, Map<String, Credits> elsewhere) {
		return new Allowance(this.control.run(), perRun(), this.policy.perDay().less(elsewhere), today,
				this.policy.perLabel());
	}

	/**
	 * As it is by now: a person may have changed it since the run began.
	 */
	private Caps perRun() {
		return this.control.steering().perRun(this.policy.perRun());
	}

	/**
	 * @param money null for a cap in credits
	 */
	private Answer over(WorkItem item, Credits price, Cap.@Nullable InMoney money, String cap) {
		String budget = (money != null) ? "The budget of " + money : "The budget";
		String costs = (money != null)
				? price + " " + item.provider() + " credits, " + money.rates().of(Map.of(item.provider(), price))
				: price + " credits";
		this.control.buying()
			.halt(new Halt(Halt.Reason.BUDGET, budget + " is reached: the next operation (" + item.name() + ", " + costs
					+ ") would pass it. Raise " + cap + " to go on."));
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
		this.control.buying().leave(provider + " " + name, why);
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
		String why = "the budget of " + label.cap() + " for " + label.name()
				+ " is reached; raise it in budget.per-label to go on";
		this.ledger.parkLabel(label, this.control.execution(), CODE, why);
		this.control.buying().leave(label.name(), why);
		logger.warn("{}: left, {}", item.name(), why);
	}

	/**
	 * What is to be bought, and for how much.
	 */
	record Wish(WorkItem item, Credits price) {
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
		/** Another ledger that shares the day's cap or the account is just reserving. */
		IN_A_MOMENT,
		/** Not now: other ledgers have all places of its account. */
		NO_PLACE

	}

}
