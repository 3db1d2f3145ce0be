package dev.dailies.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the submit station needs it: what to buy next, what may be spent, and
 * what came of it. Every method is one transaction: when it returns, what it says is on
 * disk.
 */
public interface Purchases extends Parks, Bookings, Fallbacks {

	/**
	 * The operations to submit next, deepest in their chains first; empty if none is
	 * ready. What works on a result goes to the account that made it, where that is
	 * known.
	 * @param lane where they will go: what is bound to another account, and what holds
	 * another account, is passed over
	 * @param most how many at the most
	 */
	List<WorkItem> ready(Lane lane, Instant now, long execution, int most);

	/**
	 * The first that is {@linkplain #ready ready} for an account that takes whatever is
	 * bound to none; empty if none is.
	 */
	default Optional<WorkItem> nextReady(String provider, @Nullable String account, Instant now, long execution) {
		return ready(new Lane(provider, account, true), now, execution, 1).stream().findFirst();
	}

	/**
	 * The accounts at a provider that something of the manifest which is not bought yet
	 * is bound to, in the order of their names.
	 */
	List<String> accountsAsked(String provider);

	/**
	 * Whether any of a provider's operations is READY that this execution still cares
	 * for, be it for a moment that is still to come.
	 */
	boolean anyReady(String provider, long execution);

	/**
	 * What will be bought behind operations, as far as nobody has to approve it.
	 */
	List<Follower> followers(Collection<String> ids);

	/**
	 * How many of a provider's rendered operations wait to be fetched.
	 * @param places as in {@link PassedOver}: what lies there does not count
	 */
	int waitingToBeFetched(String provider, long execution, Collection<String> places);

	/**
	 * The tasks that a provider has at work for this ledger, as far as is known.
	 */
	default AtWork atWork(String provider, long execution) {
		return atWork(Lane.of(provider), execution);
	}

	/**
	 * The tasks that an account at a provider has at work for this ledger, as far as is
	 * known.
	 */
	AtWork atWork(Lane lane, long execution);

	/**
	 * How many operations of the manifest ended in a run, and how many of them failed.
	 */
	Outcome outcome(long run);

	/**
	 * The error that most operations of the manifest failed with in a run; empty if none
	 * failed.
	 */
	Optional<CommonError> commonestError(long run);

	/**
	 * READY to SUBMITTING, reserving its price: called just before the POST leaves.
	 * Unless it is {@link Intent#TAKEN}, nothing was changed.
	 * @param account that it will go to; null where the provider chooses
	 */
	Intent intend(String id, @Nullable String account, Credits price, Allowance allowance);

	/**
	 * As {@link #intend(String, String, Credits, Allowance)}, where the provider chooses.
	 */
	default Intent intend(String id, Credits price, Allowance allowance) {
		return intend(id, null, price, allowance);
	}

	/**
	 * Keeps the account that a submit goes to: with its intent, so that whoever finds it
	 * in doubt knows where to look.
	 * @param account null leaves it to the provider
	 */
	void boundTo(String id, @Nullable String account);

	/**
	 * Keeps the key under which a submit is called back: with its intent, so that whoever
	 * finds it in doubt knows what to listen for.
	 */
	void calledBackUnder(String id, String key);

	/**
	 * The first of the caps that an operation would pass, whatever is under way; empty if
	 * it would pass none.
	 */
	Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps);

	/**
	 * Writes down what providers answered, before it is booked: from then on their tasks
	 * will be found again, whatever becomes of the ledger. What belongs to an operation
	 * already is left out.
	 * @param booking is then done {@linkplain #together together}
	 */
	void received(List<Receipt> receipts, Runnable booking);

	/**
	 * SUBMITTING to RUNNING: the provider gave a task id.
	 * @throws TaskTakenException if it is another operation's: then it is no receipt
	 */
	void accepted(String id, String taskId, Instant firstLook);

	/** SUBMITTING back to READY: surely nothing was created. */
	void notCreated(String id, String code, String error, @Nullable Instant notBefore);

	/**
	 * SUBMITTING to FAILED at no cost: refused. Its descendants are skipped.
	 */
	void refused(String id, String code, String error);

	/** SUBMITTING to UNKNOWN: nobody knows whether it was created. */
	void unknown(String id, String why);

	/**
	 * An operation that works on another one's result.
	 */
	record Follower(String id, String parentId, Order order) {
	}

	/**
	 * A provider's answer to a submit.
	 *
	 * @param id of the operation
	 * @param clips what it made at once; empty if it is still at work
	 */
	record Receipt(String id, String provider, String taskId, List<Clip> clips) {

		public Receipt {
			clips = List.copyOf(clips);
		}

	}

	/**
	 * Whether an operation may be submitted.
	 */
	enum Intent {

		/** It may, and its price is reserved. */
		TAKEN,
		/** Not now: POSTs under way hold what is left of the budget, and may free it. */
		HELD_BY_OTHERS,
		/** It would pass the cap of the run. */
		OVER_RUN,
		/** It would pass the cap of the day. */
		OVER_DAY,
		/** It would pass the run's cap for its provider. */
		OVER_PROVIDERS_RUN,
		/** It would pass the day's cap for its provider. */
		OVER_PROVIDERS_DAY,
		/** It would pass the run's cap in money. */
		OVER_MONEY_RUN,
		/** It would pass the day's cap in money. */
		OVER_MONEY_DAY,
		/** It would pass the cap of a label of its shot. */
		OVER_LABEL,
		/** It is not asked for any more: meanwhile it was taken elsewhere. */
		ELSEWHERE,
		/**
		 * Not now: tasks of other ledgers have all places of its account, or one of them
		 * is to have the next.
		 */
		NO_PLACE,
		/** Not in this moment: another ledger is just buying at its provider. */
		OTHERS_BUY

	}

	/**
	 * What may be spent.
	 *
	 * @param run the run whose cap counts
	 * @param dayStart from when the day counts; the quarter of an hour it lies in counts
	 * whole, and every day begins with one
	 * @param perLabel empty for no caps
	 */
	record Allowance(long run, Caps perRun, Caps perDay, Instant dayStart, List<LabelCap> perLabel) {

		public Allowance {
			perLabel = List.copyOf(perLabel);
		}

		/**
		 * With caps for all providers together, or without where they are null.
		 */
		public Allowance(long run, @Nullable Credits perRun, @Nullable Credits perDay, Instant dayStart) {
			this(run, Caps.of(perRun), Caps.of(perDay), dayStart, List.of());
		}

	}

	/**
	 * How many tasks are at work at one moment.
	 *
	 * @param all whoever waits for them
	 * @param awaited those that this execution still waits for
	 */
	record AtWork(int all, int awaited) {
	}

	/**
	 * How operations of the manifest ended.
	 *
	 * @param ended fetched, rendered or failed
	 */
	record Outcome(int ended, int failed) {
	}

	/**
	 * An error that several operations may have in common.
	 *
	 * @param error in words, as one of them has it
	 */
	record CommonError(String code, String error, int operations) {
	}

}
