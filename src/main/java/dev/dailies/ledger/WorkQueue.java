package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What the stations ask the ledger. Nothing here changes anything. What an execution
 * parked is passed over for that execution, and so is a READY operation that has left the
 * manifest; what was bought is brought home whatever the manifest says now.
 */
public interface WorkQueue extends LedgerReader {

	/**
	 * The operation to submit next, deepest in its chain first; empty if none is ready.
	 * @param account where it will go: what holds another account is passed over; null if
	 * that is not known
	 */
	Optional<WorkItem> nextReady(String provider, @Nullable String account, Instant now, long execution);

	/**
	 * Operations whose POST is on the wire, or was when an earlier run broke off.
	 */
	List<String> submitting();

	/**
	 * The tasks that a provider has at work for this ledger, as far as is known.
	 */
	AtWork atWork(String provider, long execution);

	/**
	 * Running operations whose next look is due, longest due first.
	 * @param busy operations to pass over
	 */
	List<WorkItem> dueLooks(String provider, Instant now, long execution, Collection<String> busy, int limit);

	/**
	 * An unknown operation whose next search is due, longest unknown first; empty if
	 * none.
	 * @param busy operations to pass over
	 */
	Optional<WorkItem> dueSearch(String provider, Instant now, long execution, Collection<String> busy);

	/**
	 * Those of the task ids that belong to no operation yet.
	 */
	List<String> unclaimed(String provider, List<String> taskIds);

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
	 * A rendered operation whose clips are to be fetched, oldest first, and what was put
	 * off after what never was; empty if none.
	 */
	Optional<WorkItem> nextRendered(Instant now, long execution, PassedOver besides);

	/**
	 * How many of a provider's rendered operations wait to be fetched.
	 * @param places as in {@link PassedOver}: what lies there does not count
	 */
	int waitingToBeFetched(String provider, long execution, Collection<String> places);

	/**
	 * The providers that have made or are making something that is still to be fetched.
	 */
	List<String> providersWithClipsToCome(long execution);

	/**
	 * Whether any operation that this execution still cares for stands in one of the
	 * states. READY counts only while it is in the manifest.
	 */
	boolean any(Set<OperationState> states, long execution);

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
	 * How many tasks are at work at one moment.
	 *
	 * @param all whoever waits for them
	 * @param awaited those that this execution still waits for
	 */
	record AtWork(int all, int awaited) {
	}

	/**
	 * What is not to be fetched at this moment.
	 *
	 * @param ids of operations
	 * @param providers whose clips are passed over
	 * @param places where clips are passed over: what their addresses begin with
	 */
	record PassedOver(Collection<String> ids, Collection<String> providers, Collection<String> places) {
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
