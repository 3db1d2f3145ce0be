package dev.dailies.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.TaskTakenException;
import dev.dailies.ledger.WorkQueue.WorkItem;
import dev.dailies.shot.OperationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tasks of submits whose answers were lost.
 */
final class LostAnswers {

	private static final Logger logger = LoggerFactory.getLogger(LostAnswers.class);

	/**
	 * A task of ours was made between its POST and the time that a POST may take; the
	 * clocks may differ a little.
	 */
	private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

	private static final Duration POST_TAKES = Duration.ofMinutes(3);

	private static final int SEARCHES = 2;

	private static final String SEARCHED = "; searched for it, ";

	private static final String CANNOT_SEARCH = "; it cannot be searched for, ";

	private final Ledger ledger;

	private final Parking parking;

	private final RunControl control;

	private final Clock clock;

	private final Map<String, Integer> searches = new HashMap<>();

	LostAnswers(Ledger ledger, Parking parking, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.control = control;
		this.parking = parking;
		this.clock = clock;
	}

	/**
	 * Asks the provider for tasks that may be the lost one's.
	 */
	static List<String> search(Desk desk, WorkItem lost) {
		Instant sent = TaskNews.submittedAt(lost);
		return desk.provider().findLost(SubmitWork.submission(lost), sent.minus(CLOCKS_DIFFER), sent.plus(POST_TAKES));
	}

	/**
	 * Writes down that its provider has no way to find it.
	 */
	void cannotBeSearched(Desk desk, WorkItem lost) {
		notFound(desk, lost, why(lost) + CANNOT_SEARCH + desk.name() + " has no list of tasks to find it in");
	}

	/**
	 * Writes down what a search found: takes a task that can only be its own.
	 */
	void searched(Desk desk, WorkItem lost, List<String> found) {
		// While a twin's POST is on the wire, its task may be the one that was found.
		// This
		// is asked first: a twin that is accepted in between has claimed its task by
		// then.
		boolean twinOnTheWire = this.ledger.twins(lost.id(), Set.of(OperationState.SUBMITTING), POST_TAKES) > 0;
		List<String> free = this.ledger.unclaimed(desk.name(), found);
		// Equal operations may take each other's tasks, but nobody else's. The oldest
		// task
		// goes first: the search of one that was sent later may not reach back to it.
		boolean ours = free.size() <= this.ledger.twins(lost.id(), Set.of(OperationState.UNKNOWN), POST_TAKES);
		if (!free.isEmpty() && ours && !twinOnTheWire) {
			this.control.reached(Edge.BEFORE_ADOPTED);
			adopt(lost, free.get(0));
		}
		else if (this.searches.merge(lost.id(), 1, Integer::sum) >= SEARCHES && !twinOnTheWire) {
			notFound(desk, lost, whySearched(desk, lost, free));
		}
	}

	private void adopt(WorkItem lost, String taskId) {
		try {
			this.ledger.adopted(lost.id(), taskId, this.clock.instant());
			logger.info("{}: found its task {}", lost.name(), taskId);
		}
		catch (TaskTakenException ex) {
			// another one's receipt came in between: it is searched for again
			logger.info("{}: {}", lost.name(), ex.getMessage());
		}
	}

	private void notFound(Desk desk, WorkItem lost, String why) {
		if (desk.provider().repeats(SubmitWork.submission(lost))) {
			this.ledger.repeated(lost.id(), "asked for again: " + desk.name() + " makes and charges it once");
			logger.info("{}: asked for again, because {} makes and charges it once", lost.name(), desk.name());
		}
		else {
			this.parking.park(List.of(lost), "unknown", why);
		}
	}

	/**
	 * Why it is unknown, and what the search showed, however often it was searched for.
	 */
	private static String whySearched(Desk desk, WorkItem lost, List<String> free) {
		return why(lost) + SEARCHED + desk.name() + " lists "
				+ (free.isEmpty() ? "no task that matches it" : "several that match: " + String.join(", ", free));
	}

	/**
	 * Why it is unknown, without what earlier searches added.
	 */
	private static String why(WorkItem lost) {
		return String.valueOf(lost.operation().error()).split(SEARCHED + "|" + CANNOT_SEARCH, 2)[0];
	}

}
