package dev.dailies.station.await;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Looks;
import dev.dailies.ledger.TaskTakenException;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.TaskStatus;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import dev.dailies.station.desk.LeaveToNextRun;
import dev.dailies.station.desk.ProviderDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tasks of submits whose answers were lost.
 */
final class LostAnswers {

	private static final Logger logger = LoggerFactory.getLogger(LostAnswers.class);

	private static final int SEARCHES = 2;

	private static final String SEARCHED = "; searched for it, ";

	private static final String CANNOT_SEARCH = "; it cannot be searched for, ";

	private final Looks ledger;

	private final LeaveToNextRun parking;

	private final RunControl control;

	private final Clock clock;

	private final Map<String, Integer> searches = new HashMap<>();

	/** By task that a callback named. */
	private final Map<String, Integer> looks = new HashMap<>();

	LostAnswers(Looks ledger, LeaveToNextRun parking, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.control = control;
		this.parking = parking;
		this.clock = clock;
	}

	/**
	 * Asks the provider for tasks that may be the lost one's.
	 */
	static List<LostTask> search(ProviderDesk desk, WorkItem lost) {
		return LostTasks.of(desk.access(), lost.submission(), lost.submittedAt());
	}

	/**
	 * Writes down that its provider has no way to find it.
	 */
	void cannotBeSearched(ProviderDesk desk, WorkItem lost) {
		notFound(desk, lost, why(lost) + CANNOT_SEARCH + desk.name() + " has no list of tasks to find it in");
	}

	/**
	 * Writes down what a search found: takes a task that can only be its own.
	 */
	void searched(ProviderDesk desk, WorkItem lost, List<LostTask> found) {
		// While a twin's POST is on the wire, its task may be the one that was found.
		// This
		// is asked first: a twin that is accepted in between has claimed its task by
		// then.
		boolean twinOnTheWire = this.ledger.twins(lost.id(), Set.of(OperationState.SUBMITTING), LostTasks.REACH) > 0;
		List<LostTask> free = free(desk, found);
		Optional<LostTask> proven = free.stream().filter(LostTask::proven).findFirst();
		// Equal operations may take each other's tasks, but nobody else's. Ledgers of one
		// database count together.
		boolean ours = free.size() <= this.ledger.twins(lost.id(), Set.of(OperationState.UNKNOWN), LostTasks.REACH);
		if (proven.isPresent()) {
			adopt(lost, proven.get());
		}
		else if (!free.isEmpty() && ours && !twinOnTheWire) {
			if (adopt(lost, free.get(0))) {
				this.ledger.remark(lost.id(),
						"adopted, and not provable: nothing that " + desk.name()
								+ " shows says whose task it is. Had this one's POST never arrived, an equal one of a"
								+ " ledger elsewhere that buys through the same account would look the same");
			}
		}
		else if (this.searches.merge(lost.id(), 1, Integer::sum) >= SEARCHES && !twinOnTheWire) {
			notFound(desk, lost, whySearched(desk, lost, free));
		}
	}

	/**
	 * Writes down what a look at the task showed that a callback named: takes it only if
	 * it is there, is nobody else's, and nothing that it shows says otherwise. The
	 * callback came by a key that only this one's POST held.
	 */
	void named(ProviderDesk desk, WorkItem lost, String task, TaskStatus status) {
		boolean there = !(status instanceof TaskStatus.Missing || status instanceof TaskStatus.Gone
				|| status instanceof TaskStatus.Anothers);
		if (there && this.ledger.twins(lost.id(), Set.of(OperationState.SUBMITTING), LostTasks.REACH) > 0) {
			// a twin's answer may still claim it: it is looked at again
			return;
		}
		if (there && !this.ledger.unclaimed(desk.name(), List.of(task)).isEmpty()
				&& adopt(lost, new LostTask(task, null, true))) {
			return;
		}
		boolean late = status instanceof TaskStatus.Missing;
		if (!late || this.looks.merge(task, 1, Integer::sum) >= SEARCHES) {
			logger.warn("{}: a callback named task {}, which {}. It is not taken", lost.name(), task,
					there ? "is another operation's" : desk.name() + " does not show as its own");
			this.ledger.notNamed(lost.id(), task);
		}
	}

	private List<LostTask> free(ProviderDesk desk, List<LostTask> found) {
		Set<String> unclaimed = new HashSet<>(
				this.ledger.unclaimed(desk.name(), found.stream().map(LostTask::id).toList()));
		return found.stream().filter((task) -> unclaimed.contains(task.id())).toList();
	}

	private boolean adopt(WorkItem lost, LostTask task) {
		this.control.reached(Edge.BEFORE_ADOPTED);
		try {
			this.ledger.adopted(lost.id(), task.id(), this.clock.instant());
			logger.info("{}: found its task {}", lost.name(), task.id());
			return true;
		}
		catch (TaskTakenException ex) {
			// another one's receipt came in between: it is searched for again
			logger.info("{}: {}", lost.name(), ex.getMessage());
			return false;
		}
	}

	private void notFound(ProviderDesk desk, WorkItem lost, String why) {
		if (desk.provider().repeats(lost.submission())) {
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
	private static String whySearched(ProviderDesk desk, WorkItem lost, List<LostTask> free) {
		return why(lost) + SEARCHED + desk.name() + " lists " + (free.isEmpty() ? "no task that matches it"
				: "several that match: " + free.stream().map(LostTask::id).collect(Collectors.joining(", ")));
	}

	/**
	 * Why it is unknown, without what earlier searches added.
	 */
	private static String why(WorkItem lost) {
		return String.valueOf(lost.operation().error()).split(SEARCHED + "|" + CANNOT_SEARCH, 2)[0];
	}

}
