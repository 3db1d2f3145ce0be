package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.provider.Charge;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * The durable table of operations. Every method is one transaction: when it returns, what
 * it says is on disk. A move that the state machine does not allow, or that finds the
 * operation elsewhere, throws {@link IllegalMoveException} and changes nothing.
 */
public interface Ledger extends WorkQueue {

	/**
	 * Writes down something about this ledger, over what stood there.
	 */
	void note(About name, String value);

	// reading a manifest

	/**
	 * Writes shots and those of their operations that are new; what is known keeps its
	 * state. May be repeated.
	 * @param readBy names this reading of the manifest
	 */
	void put(Collection<? extends Shot> shots, long readBy);

	/**
	 * A person's word that what is held of these shots may be bought: HELD to READY, and
	 * what is not yet held will not be. May be repeated; never taken back.
	 */
	void approve(Collection<String> shotIds);

	/**
	 * Ends a reading: what it did not meet is no longer in the manifest. Nothing of it is
	 * bought any more; what was bought is still brought home.
	 */
	void manifestRead(long readBy);

	// recovering

	/**
	 * Brings pauses back to what they can be, where the clock was set back since they
	 * were written down: a look is never further away than the first, a pause that a
	 * provider asked for never than the second.
	 */
	void boundPauses(Instant now, Duration look, Duration pause);

	/**
	 * Operations whose POST was on the wire when an earlier run broke off become UNKNOWN.
	 * @return how many
	 */
	default int recoverSubmitting() {
		List<String> ids = submitting();
		ids.forEach((id) -> unknown(id, "the program ended while its POST was under way"));
		return ids.size();
	}

	// submitting

	/**
	 * READY to SUBMITTING, reserving its price: called just before the POST leaves.
	 * Unless it is {@link Intent#TAKEN}, nothing was changed.
	 */
	Intent intend(String id, Credits price, Allowance allowance);

	/**
	 * The first of the caps that an operation would pass, whatever is under way; empty if
	 * it would pass none.
	 */
	Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps);

	/**
	 * SUBMITTING to RUNNING: the provider gave a task id.
	 * @throws TaskTakenException if it is another operation's: then it is no receipt
	 */
	void accepted(String id, String taskId, Instant firstLook);

	/** SUBMITTING back to READY: surely nothing was created. */
	void notCreated(String id, String code, String error, @Nullable Instant notBefore);

	/**
	 * Submits nothing in a lane until then; a longer cool-down is not cut short. Outlives
	 * the program.
	 * @param model null for every model
	 * @param kind null for every kind
	 */
	void coolDown(String provider, @Nullable String account, @Nullable String model, @Nullable OperationKind kind,
			Instant until, String why);

	/**
	 * SUBMITTING to FAILED at no cost: refused. Its descendants are skipped.
	 */
	void refused(String id, String code, String error);

	/** SUBMITTING to UNKNOWN: nobody knows whether it was created. */
	void unknown(String id, String why);

	// awaiting

	/**
	 * Says when the next look at, or search for, each of them is due.
	 */
	void nextLook(Collection<String> ids, Instant at);

	/**
	 * SUBMITTING or RUNNING to RENDERED. Children become READY in the same transaction.
	 * @throws TaskTakenException if the task is another operation's: then it is no
	 * receipt
	 */
	void rendered(String id, String taskId, List<Clip> clips);

	/**
	 * RUNNING, and it stays so: its provider says that it is made, and shows no link to
	 * it yet.
	 * @return since when it is seen so: that moment, unless it was before
	 */
	Instant unlinked(String id, String error, Instant now);

	/**
	 * Writes down what whoever reads the results has to know of a purchase beside its
	 * state; goes with the purchase. To be written before the move that it is about.
	 */
	void remark(String id, String remark);

	/**
	 * Writes down what the provider says an operation cost, or left in the account.
	 * Budgets count it where it is more than the price.
	 */
	void charged(String id, Charge charge);

	/**
	 * RUNNING to FAILED, charged. Its descendants are skipped.
	 */
	void failed(String id, String code, String error);

	/**
	 * RUNNING to VANISHED, charged: the provider no longer knows the task. Its
	 * descendants are skipped.
	 */
	void vanished(String id, String error);

	/**
	 * RUNNING or RENDERED to EXPIRED, charged: the provider deleted what it made. Those
	 * of its descendants that were not bought yet are skipped.
	 */
	void expired(String id, String error);

	/**
	 * RUNNING back to READY: the provider ended the task without making anything. Whether
	 * it charged anything nobody says, so its price stays counted.
	 */
	void undone(String id, String code, String error, Instant notBefore);

	/**
	 * RUNNING back to UNKNOWN: its task proved to be somebody else's, so what its own
	 * submit made has still to be found.
	 */
	void disowned(String id, String why);

	/**
	 * UNKNOWN to RUNNING: its task was found.
	 * @throws TaskTakenException if it is another operation's
	 */
	void adopted(String id, String taskId, Instant firstLook);

	/**
	 * UNKNOWN back to READY: where its provider makes and charges it once, however often
	 * it is asked for.
	 */
	void repeated(String id, String why);

	// fetching

	/** RENDERED to FETCHED: all its clips are here. */
	void fetched(String id, List<Clip> clips);

	/** FETCHED back to RENDERED: a file of it went missing. */
	void missing(String id);

	/**
	 * RENDERED, EXPIRED, VANISHED, FAILED or READY to FETCHED: all its clips were brought
	 * home once, and lie there as they did. What was skipped because of it may be bought
	 * again.
	 */
	void found(String id);

	/** Keeps RENDERED, to be tried again. */
	void fetchLater(String id, String code, String error, Instant notBefore);

	// the run

	/**
	 * Leaves an operation alone for the rest of this execution, saying why; the next one
	 * takes it up again.
	 */
	void park(Collection<String> ids, long execution, String code, String error);

	/**
	 * Leaves all READY operations of a kind alone for the rest of this execution.
	 */
	void parkKind(String provider, OperationKind kind, long execution, String code, String error);

	/**
	 * Leaves all operations of a provider that stand in one of the states alone for the
	 * rest of this execution.
	 */
	void parkProvider(String provider, Set<OperationState> states, long execution, String code, String error);

	/**
	 * Leaves all READY operations of a label's shots alone for the rest of this
	 * execution.
	 */
	void parkLabel(LabelCap label, long execution, String code, String error);

	/**
	 * Leaves other shots alone for the rest of this execution, and says nothing of it:
	 * what was wrong with them still is. Only what is rendered is still brought home.
	 */
	void parkOtherShots(Collection<String> shotIds, long execution);

	/**
	 * Leaves other providers alone for the rest of this execution. Only what they have
	 * rendered is still brought home: a download asks none of them.
	 */
	void parkOthersThan(Set<String> providers, long execution, String code, String error);

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
		/** It would pass the cap of a label of its shot. */
		OVER_LABEL

	}

	/**
	 * What may be spent.
	 *
	 * @param run the run whose cap counts
	 * @param dayStart from when the day counts
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

}
