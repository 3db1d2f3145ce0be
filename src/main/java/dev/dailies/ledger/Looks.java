package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the await station needs it: which tasks to ask after, and what was seen
 * of them. Every method is one transaction.
 */
public interface Looks extends Parks, Bookings, Fallbacks {

	/**
	 * Running operations whose next look is due, longest due first.
	 * @param busy operations to pass over
	 */
	List<WorkItem> dueLooks(String provider, Instant now, long execution, Set<String> busy, int limit);

	/**
	 * An unknown operation whose next search is due, longest unknown first; empty if
	 * none.
	 * @param busy operations to pass over
	 */
	Optional<WorkItem> dueSearch(String provider, Instant now, long execution, Set<String> busy);

	/**
	 * The operation whose last submit is called back under a key, if it is being
	 * submitted, running or unknown; empty if there is none.
	 */
	Optional<WorkItem> calledBack(String provider, String key);

	/**
	 * Keeps the task that a callback named for an operation that lacks one; whoever left
	 * it alone for this execution does so no more. It is not proven.
	 */
	void named(String id, String taskId);

	/**
	 * Forgets that a callback named this task. One that a later callback named stays, so
	 * that a look which went out before does not forget it unseen.
	 */
	void notNamed(String id, String taskId);

	/**
	 * When the next look or search is due; empty if nothing is at work or unknown.
	 * @param busy operations to pass over
	 */
	Optional<Instant> nextDue(long execution, Set<String> busy);

	/**
	 * Says when the next look at, or search for, each of them is due. It holds until they
	 * move and is not kept for the next run: a look too many costs nothing.
	 */
	void nextLook(Collection<String> ids, Instant at);

	/**
	 * Operations with the same order on the same source that stand in one of the states
	 * and were submitted at about the same time, the operation itself included.
	 */
	int twins(String id, Set<OperationState> states, Duration apart);

	/**
	 * How often its provider took an operation and made nothing of it, since a person
	 * last had it bought again.
	 */
	int timesUndone(String id);

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
	 * RUNNING to FAILED, charged. Its descendants are skipped.
	 */
	default void failed(String id, String code, String error) {
		failed(id, code, error, null);
	}

	/**
	 * As {@link #failed(String, String, String)}.
	 * @param traceId by which its provider's support finds the answer; null if it bears
	 * none
	 */
	void failed(String id, String code, String error, @Nullable String traceId);

	/**
	 * RUNNING to FAILED, charged, and on to READY, to be bought again. Its descendants go
	 * on waiting.
	 * @param why in a word, by which it is counted
	 * @param traceId by which its provider's support finds the answer; null if it bears
	 * none
	 */
	void failedForNow(String id, String code, String error, String why, Instant notBefore, @Nullable String traceId);

	/**
	 * RUNNING to VANISHED, charged: the provider no longer knows the task. Its
	 * descendants are skipped.
	 */
	void vanished(String id, String error);

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

}
