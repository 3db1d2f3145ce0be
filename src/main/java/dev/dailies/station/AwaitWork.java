package dev.dailies.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.WorkQueue.WorkItem;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the providers after running tasks, and searches for the tasks of lost answers.
 * Costs nothing.
 */
final class AwaitWork implements Work<AwaitWork.Look, AwaitWork.Seen> {

	private static final Logger logger = LoggerFactory.getLogger(AwaitWork.class);

	/**
	 * How long a provider may not know a task it made: an answer for an unknown task is
	 * documented nowhere, and a young task may show late.
	 */
	private static final Duration MISSING_FOR = Duration.ofMinutes(10);

	/**
	 * A task of ours was made between its POST and the time that a POST may take; the
	 * clocks may differ a little.
	 */
	private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

	private static final Duration POST_TAKES = Duration.ofMinutes(3);

	private static final int SEARCHES = 2;

	/**
	 * How often a provider may take an operation and end it without making anything
	 * before it is left to the next run.
	 */
	private static final int UNDONE = 3;

	private static final String SEARCHED = "; searched for it, ";

	private static final String CANNOT_SEARCH = "; it cannot be searched for, ";

	private final Ledger ledger;

	private final Map<String, Desk> desks;

	private final Pace pace;

	private final RunControl control;

	private final Clock clock;

	private final Set<String> inFlight = new HashSet<>();

	private final Map<String, Integer> searches = new HashMap<>();

	private final Map<String, Instant> missingSince = new HashMap<>();

	private final Map<String, Integer> undone = new HashMap<>();

	AwaitWork(Ledger ledger, Map<String, Desk> desks, Pace pace, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.desks = desks;
		this.pace = pace;
		this.control = control;
		this.clock = clock;
	}

	@Override
	public @Nullable Look next() {
		for (Desk desk : this.desks.values()) {
			Look look = next(desk);
			if (look != null) {
				return look;
			}
		}
		return null;
	}

	private @Nullable Look next(Desk desk) {
		Instant now = this.clock.instant();
		List<WorkItem> due = this.ledger.dueLooks(desk.name(), now, this.control.execution(), this.inFlight,
				desk.provider().tasksPerLook());
		if (!due.isEmpty()) {
			return new Look(desk, due, false);
		}
		Optional<WorkItem> lost = this.ledger.dueSearch(desk.name(), now, this.control.execution(), this.inFlight);
		if (lost.isEmpty()) {
			return null;
		}
		if (!desk.provider().findsLost()) {
			notFound(desk, lost.get(),
					why(lost.get()) + CANNOT_SEARCH + desk.name() + " has no list of tasks to find it in");
			return null;
		}
		return new Look(desk, List.of(lost.get()), true);
	}

	@Override
	public boolean exhausted() {
		Set<OperationState> awaited = new HashSet<>(
				Set.of(OperationState.SUBMITTING, OperationState.RUNNING, OperationState.UNKNOWN));
		if (this.control.halted().isEmpty()) {
			awaited.add(OperationState.READY);
		}
		return !this.ledger.any(awaited, this.control.execution());
	}

	@Override
	public boolean begin(Look look) {
		List<String> ids = look.ids();
		this.ledger.nextLook(ids,
				look.search ? this.clock.instant().plus(this.pace.searchAgain()) : look.desk.nextLook());
		this.inFlight.addAll(ids);
		return true;
	}

	@Override
	public Seen call(Look look) {
		try {
			return look.search ? new Seen(Map.of(), search(look), null)
					: new Seen(look.desk.provider().look(look.taskIds()), List.of(), null);
		}
		catch (ProviderRefusedException ex) {
			return new Seen(Map.of(), List.of(), ex.refusal());
		}
	}

	private List<String> search(Look look) {
		WorkItem lost = look.items.get(0);
		Instant sent = submittedAt(lost);
		return look.desk.provider()
			.findLost(SubmitWork.submission(lost), sent.minus(CLOCKS_DIFFER), sent.plus(POST_TAKES));
	}

	@Override
	public void record(Look look, Seen seen) {
		look.ids().forEach(this.inFlight::remove);
		if (seen.refusal != null) {
			refused(look, seen.refusal);
		}
		else if (look.search) {
			searched(look.desk, look.items.get(0), seen.found);
		}
		else {
			look.items.forEach((item) -> {
				TaskStatus status = seen.statuses.get(item.operation().taskId());
				recordStatus(look.desk, item, (status != null) ? status : new TaskStatus.Missing());
			});
		}
	}

	private void recordStatus(Desk desk, WorkItem item, TaskStatus status) {
		if (status instanceof TaskStatus.Succeeded succeeded) {
			this.control.reached(Edge.BEFORE_RENDERED);
			this.ledger.rendered(item.id(), taskId(item), Clips.of(succeeded.outputs()));
			this.control.reached(Edge.AFTER_RENDERED);
			if (succeeded.charge() != null) {
				this.ledger.charged(item.id(), succeeded.charge());
			}
			logger.info("{}: rendered", item.name());
		}
		else if (status instanceof TaskStatus.Failed failed) {
			this.ledger.failed(item.id(), failed.code(), failed.message());
			logger.warn("{}: failed at {}, {}: {}", item.name(), desk.name(), failed.code(), failed.message());
		}
		else if (status instanceof TaskStatus.Undone undone) {
			undone(desk, item, undone.refusal());
		}
		else if (status instanceof TaskStatus.Missing) {
			missing(desk, item);
		}
		else {
			this.missingSince.remove(item.id());
			parkIfLate(item);
		}
	}

	/**
	 * The provider took it and then refused it after all, so it is submitted again.
	 */
	private void undone(Desk desk, WorkItem item, Refusal refusal) {
		logger.warn("{}: {} ended task {} without making anything, {}: {}", item.name(), desk.name(), taskId(item),
				refusal.code(), refusal.message());
		this.missingSince.remove(item.id());
		this.ledger.undone(item.id(), refusal.code(), refusal.message(), desk.coolDown(this.ledger, refusal));
		if (this.undone.merge(item.id(), 1, Integer::sum) >= UNDONE) {
			park(List.of(item), refusal.code(), desk.name() + " took it " + UNDONE + " times and made nothing of it: "
					+ refusal.message() + "; run again to submit it again");
		}
	}

	/**
	 * Not a failure: a wrong address or another account's token looks the same, and the
	 * task is paid for.
	 */
	private void missing(Desk desk, WorkItem item) {
		Instant since = this.missingSince.computeIfAbsent(item.id(), (id) -> this.clock.instant());
		if (since.plus(MISSING_FOR).isBefore(this.clock.instant())) {
			park(List.of(item), "task_missing",
					desk.name() + " has shown no task " + taskId(item) + " for " + MISSING_FOR.toMinutes()
							+ " minutes; it is kept. Are address and token those it was bought with?");
		}
		else {
			parkIfLate(item);
		}
	}

	private void parkIfLate(WorkItem item) {
		if (isLate(item)) {
			park(List.of(item), "late", "task " + taskId(item) + " is not finished " + this.pace.deadline().toMinutes()
					+ " minutes after its submit or this start; run again to look again, free");
		}
	}

	/**
	 * A run waits for a task as long as the deadline says, however long ago it was
	 * submitted.
	 */
	private boolean isLate(WorkItem item) {
		Instant from = submittedAt(item).isAfter(this.control.startedAt()) ? submittedAt(item)
				: this.control.startedAt();
		return from.plus(this.pace.deadline()).isBefore(this.clock.instant());
	}

	private void searched(Desk desk, WorkItem lost, List<String> found) {
		// While a twin's POST is on the wire, its task may be the one that was found.
		// This
		// is asked first: a twin that is accepted in between has claimed its task by
		// then.
		boolean twinOnTheWire = this.ledger.twins(lost.id(), Set.of(OperationState.SUBMITTING), POST_TAKES) > 0;
		List<String> free = this.ledger.unclaimed(desk.name(), found);
		// equal operations may take each other's tasks, but nobody else's
		boolean ours = free.size() <= this.ledger.twins(lost.id(), Set.of(OperationState.UNKNOWN), POST_TAKES);
		if (!free.isEmpty() && ours && !twinOnTheWire) {
			this.control.reached(Edge.BEFORE_ADOPTED);
			this.ledger.adopted(lost.id(), free.get(0), this.clock.instant());
			logger.info("{}: found its task {}", lost.name(), free.get(0));
		}
		else if (this.searches.merge(lost.id(), 1, Integer::sum) >= SEARCHES && !twinOnTheWire) {
			notFound(desk, lost, whySearched(desk, lost, free));
		}
	}

	private void notFound(Desk desk, WorkItem lost, String why) {
		if (desk.provider().repeats(SubmitWork.submission(lost))) {
			this.ledger.repeated(lost.id(), "asked for again: " + desk.name() + " makes and charges it once");
			logger.info("{}: asked for again, because {} makes and charges it once", lost.name(), desk.name());
		}
		else {
			park(List.of(lost), "unknown", why);
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

	/**
	 * A look may be repeated: the tasks stay due. Only when nothing at all can be asked
	 * of the provider any more are they left to the next run.
	 */
	private void refused(Look look, Refusal refusal) {
		logger.warn("{} did not answer a look, {}: {}", look.desk.name(), refusal.code(), refusal.message());
		if (refusal.scope().stopsRun()) {
			this.control.halt(Halts.of(look.desk.name(), refusal));
			park(look.items, refusal.code(), refusal.message());
			return;
		}
		if (refusal.after() != null) {
			this.ledger.nextLook(look.ids(), this.clock.instant().plus(refusal.after()));
		}
		List<WorkItem> late = look.items.stream().filter(this::isLate).toList();
		if (!late.isEmpty()) {
			park(late, "late",
					look.desk.name() + " did not answer (" + refusal.message() + "); run again to look again");
		}
	}

	@Override
	public void broke(Look look, RuntimeException error) {
		look.ids().forEach(this.inFlight::remove);
		logger.error("{}: an error in the program while it was asked after tasks", look.desk.name(), error);
		park(look.items, "program", "an error in the program while it was asked after: " + error);
	}

	@Override
	public Duration patience() {
		return Duration.ofSeconds(2);
	}

	private void park(List<WorkItem> items, String code, String why) {
		this.ledger.park(items.stream().map(WorkItem::id).toList(), this.control.execution(), code, why);
		items.forEach((item) -> logger.warn("{}: left to the next run: {}", item.name(), why));
	}

	private static Instant submittedAt(WorkItem item) {
		Instant at = item.operation().submittedAt();
		if (at == null) {
			throw new IllegalStateException(item.name() + " was never submitted");
		}
		return at;
	}

	private static String taskId(WorkItem item) {
		String taskId = item.operation().taskId();
		if (taskId == null) {
			throw new IllegalStateException(item.name() + " has no task");
		}
		return taskId;
	}

	/**
	 * One call: a look at tasks, or a search for the task of one lost answer.
	 */
	record Look(Desk desk, List<WorkItem> items, boolean search) {

		List<String> ids() {
			return this.items.stream().map(WorkItem::id).toList();
		}

		List<String> taskIds() {
			return this.items.stream().map(AwaitWork::taskId).toList();
		}

	}

	/**
	 * What a call saw; with a refusal, nothing.
	 */
	record Seen(Map<String, TaskStatus> statuses, List<String> found, @Nullable Refusal refusal) {
	}

}
