package dev.dailies.station.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Callback;
import dev.dailies.ledger.Looks;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import dev.dailies.run.Calls;
import dev.dailies.run.Halt;
import dev.dailies.run.Pace;
import dev.dailies.run.Retries;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import dev.dailies.station.desk.LeaveToNextRun;
import dev.dailies.station.desk.MoreToCome;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;
import dev.dailies.station.desk.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the providers after running tasks, and searches for the tasks of lost answers.
 * Costs nothing.
 */
public final class AwaitWork implements Work<AwaitWork.Look, AwaitWork.Seen> {

	private static final Logger logger = LoggerFactory.getLogger(AwaitWork.class);

	private static final Duration AT_LEAST = Duration.ofMillis(1);

	private final Looks ledger;

	private final Turns turns;

	private final Pace pace;

	private final RunControl control;

	private final RunClock clock;

	private final LeaveToNextRun parking;

	private final LostAnswers lostAnswers;

	private final TaskNews news;

	private final Outage outage;

	private final boolean homeFirst;

	private final HeardCallbacks callbacks;

	private final Set<String> inFlight = new HashSet<>();

	public AwaitWork(Looks ledger, Turns turns, HeardCallbacks callbacks, OtherLanes otherLanes, Pace pace,
			Retries retries, RunControl control, RunClock clock) {
		this.callbacks = callbacks;
		this.ledger = ledger;
		this.turns = turns;
		this.pace = pace;
		this.control = control;
		this.clock = clock;
		this.homeFirst = retries.flawed() > 0;
		this.parking = new LeaveToNextRun(ledger, control);
		this.lostAnswers = new LostAnswers(ledger, this.parking, control, clock);
		this.news = new TaskNews(ledger, otherLanes, pace, retries, this.parking, control, clock);
		this.outage = new Outage(ledger, pace, control);
	}

	@Override
	public List<Look> next(int most) {
		this.callbacks.take();
		return this.turns.next(most, (desk, places) -> desk.answers().unreachable() ? List.of() : next(desk, places));
	}

	/**
	 * Searches first: some lists of tasks reach back a quarter of an hour only.
	 */
	private List<Look> next(ProviderDesk desk, int places) {
		Instant now = this.clock.instant();
		Set<String> busy = new HashSet<>(this.inFlight);
		List<Look> looks = new ArrayList<>();
		Look look = next(desk, now, busy);
		while (look != null) {
			looks.add(look);
			busy.addAll(look.ids());
			look = (looks.size() < places) ? next(desk, now, busy) : null;
		}
		return looks;
	}

	private @Nullable Look next(ProviderDesk desk, Instant now, Set<String> busy) {
		Optional<WorkItem> lost = this.ledger.dueSearch(desk.name(), now, this.control.execution(), busy);
		if (lost.isPresent() && isNamed(lost.get())) {
			return new Look(desk, List.of(lost.get()), Purpose.PROVE);
		}
		if (lost.isPresent() && desk.free().findsLost()) {
			return new Look(desk, List.of(lost.get()), Purpose.SEARCH);
		}
		lost.ifPresent((item) -> cannotBeSearched(desk, item, now));
		Instant upTo = desk.looksUpTo();
		List<WorkItem> due = (upTo == null) ? List.of() : running(desk, upTo, busy);
		return due.isEmpty() ? null : new Look(desk, along(desk, due, busy), Purpose.LOOK);
	}

	private static boolean isNamed(WorkItem lost) {
		Callback callback = lost.callback();
		return callback != null && callback.taskId() != null;
	}

	/**
	 * A callback alone can name it, and that comes when the task ends.
	 */
	private void cannotBeSearched(ProviderDesk desk, WorkItem lost, Instant now) {
		if (this.callbacks.mayStillName(lost, this.pace.deadline())) {
			this.ledger.nextLook(List.of(lost.id()), now.plus(this.pace.searchAgain()));
		}
		else {
			this.lostAnswers.cannotBeSearched(desk, lost);
		}
	}

	/**
	 * All that a call asks after which leaves for these.
	 */
	private List<WorkItem> along(ProviderDesk desk, List<WorkItem> due, Set<String> busy) {
		Instant upTo = desk.looksAlongUpTo();
		return upTo.isAfter(this.clock.instant()) ? running(desk, upTo, busy) : due;
	}

	private List<WorkItem> running(ProviderDesk desk, Instant dueUpTo, Set<String> busy) {
		return this.ledger.dueLooks(desk.name(), dueUpTo, this.control.execution(), busy, desk.free().tasksPerLook());
	}

	@Override
	public boolean exhausted() {
		Set<OperationState> awaited = new HashSet<>(Set.of(OperationState.RUNNING, OperationState.UNKNOWN));
		if (this.control.buying().halted().isEmpty()) {
			awaited.add(OperationState.READY);
			if (this.homeFirst) {
				// what comes home may be bought again, and what works on it waits for
				// that
				awaited.add(OperationState.RENDERED);
			}
		}
		return !MoreToCome.after(this.ledger, this.control, awaited);
	}

	@Override
	public List<Look> begin(List<Look> looks) {
		looks.forEach((look) -> {
			look.desk.answers().calling();
			nextLooks(look).forEach((at, ids) -> this.ledger.nextLook(ids, at));
			this.inFlight.addAll(look.ids());
			this.turns.begun(look.desk);
		});
		return looks;
	}

	private Map<Instant, List<String>> nextLooks(Look look) {
		if (look.purpose != Purpose.LOOK) {
			return Map.of(this.clock.instant().plus(this.pace.searchAgain()), look.ids());
		}
		return look.desk.asking(look.items);
	}

	@Override
	public Seen call(Look look) {
		try {
			return switch (look.purpose) {
				case LOOK -> new Seen(look.desk.free().look(look.tasks()), List.of(), null);
				case PROVE -> new Seen(look.desk.free().prove(look.tasks()), List.of(), null);
				case SEARCH -> new Seen(Map.of(), LostAnswers.search(look.desk, look.items.get(0)), null);
			};
		}
		catch (ProviderRefusedException ex) {
			return new Seen(Map.of(), List.of(), ex.refusal());
		}
	}

	@Override
	public void together(List<Answered<Look, Seen>> answers, Runnable each) {
		long rendered = answers.stream().mapToLong((answered) -> answered.result().made()).sum();
		this.control.reached(Edge.BEFORE_RENDERED, rendered);
		this.ledger.together(each);
		this.control.reached(Edge.AFTER_RENDERED, rendered);
	}

	@Override
	public void record(Look look, Seen seen) {
		ended(look);
		if (seen.refusal != null) {
			refused(look, seen.refusal);
			return;
		}
		look.desk.answers().reached();
		switch (look.purpose) {
			case SEARCH -> this.lostAnswers.searched(look.desk, look.items.get(0), seen.found);
			case PROVE -> {
				WorkItem lost = look.items.get(0);
				TaskStatus status = seen.statuses.get(look.task(lost));
				this.lostAnswers.named(look.desk, lost, look.task(lost),
						(status != null) ? status : new TaskStatus.Missing());
			}
			case LOOK -> seen(look, seen);
		}
	}

	private void seen(Look look, Seen seen) {
		if (!look.items.isEmpty()) {
			look.items.forEach((item) -> {
				TaskStatus status = seen.statuses.get(item.operation().taskId());
				this.news.record(look.desk, item, (status != null) ? status : new TaskStatus.Missing());
			});
			look.desk.movedLooks().forEach((at, ids) -> this.ledger.nextLook(ids, at));
		}
	}

	private void ended(Look look) {
		look.ids().forEach(this.inFlight::remove);
		this.turns.ended(look.desk);
	}

	@Override
	public @Nullable WorkItem about(Look look) {
		return (look.items.size() == 1) ? look.items.get(0) : null;
	}

	@Override
	public Calls.Call told(Look look, @Nullable Seen seen) {
		if (seen == null) {
			return Calls.Call.silent(look.desk.name(), "look", Calls.Call.BROKE);
		}
		Refusal refusal = seen.refusal;
		return (refusal == null) ? Calls.Call.answered(look.desk.name(), "look", "seen")
				: new Calls.Call(look.desk.name(), "look", "refused", !refusal.isSilence(), 0);
	}

	/**
	 * A look may be repeated: the tasks stay due. Only when nothing at all can be asked
	 * of the provider any more are they left to the next run.
	 */
	private void refused(Look look, Refusal refusal) {
		logger.warn("{} did not answer a look, {}: {}", look.desk.name(), refusal.code(), refusal.message());
		if (refusal.scope().stopsRun()) {
			this.control.buying().haltAt(look.desk.name(), Halt.because(look.desk.name(), refusal));
			this.parking.park(look.items, refusal.code(), refusal.message());
			return;
		}
		if (refusal.isSilence()) {
			this.outage.pause(look.desk, refusal);
		}
		else {
			look.desk.answers().reached();
		}
		if (refusal.after() != null) {
			this.ledger.nextLook(look.ids(), look.desk.holdLooks(refusal.after()));
		}
		List<WorkItem> late = look.items.stream().filter((item) -> look.desk.isLate(item.id())).toList();
		if (!late.isEmpty()) {
			this.parking.park(late, "late",
					look.desk.name() + " did not answer (" + refusal.message() + "); run again to look again");
		}
		this.outage.giveUpIfTooLong(look.desk, refusal);
	}

	@Override
	public void broke(Look look, RuntimeException error) {
		ended(look);
		logger.error("{}: an error in the program while it was asked after tasks", look.desk.name(), error);
		this.parking.park(look.items, "program", "an error in the program while it was asked after: " + error);
	}

	@Override
	public Duration patience() {
		return Duration.ofSeconds(2);
	}

	/**
	 * Until the next look is due: nothing rings for that.
	 */
	@Override
	public Duration wakeAfter() {
		Instant now = this.clock.instant();
		Duration shared = this.turns.shortest(ProviderDesk::wakeAfter);
		return this.ledger.nextDue(this.control.execution(), this.inFlight)
			.map((due) -> Duration.between(now, due))
			// what is due and was not handed out waits for something else
			.filter((wait) -> !wait.isNegative() && !wait.isZero())
			.map((wait) -> (wait.compareTo(AT_LEAST) > 0) ? wait : AT_LEAST)
			.filter((wait) -> wait.compareTo(shared) < 0)
			.orElse(shared);
	}

	/**
	 * What a call is for.
	 */
	enum Purpose {

		/** How tasks stand. */
		LOOK,
		/** Which task is that of one lost answer. */
		SEARCH,
		/** Whether it is the one that a callback named. */
		PROVE

	}

	/**
	 * One call.
	 */
	record Look(ProviderDesk desk, List<WorkItem> items, Purpose purpose) {

		List<String> ids() {
			return this.items.stream().map(WorkItem::id).toList();
		}

		Map<String, Submission> tasks() {
			return this.items.stream().collect(Collectors.toMap(this::task, WorkItem::submission));
		}

		String task(WorkItem item) {
			Callback callback = item.callback();
			String named = (callback != null) ? callback.taskId() : null;
			return (this.purpose == Purpose.PROVE && named != null) ? named : item.taskId();
		}

	}

	/**
	 * What a call saw; with a refusal, nothing.
	 */
	record Seen(Map<String, TaskStatus> statuses, List<LostTask> found, @Nullable Refusal refusal) {

		long made() {
			return this.statuses.values().stream().filter(TaskStatus.Succeeded.class::isInstance).count();
		}
	}

}
