package dev.dailies.station;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.WorkQueue.WorkItem;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.OperationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what a look showed of a task.
 */
final class TaskNews {

	private static final Logger logger = LoggerFactory.getLogger(TaskNews.class);

	/**
	 * How long a provider may not know a task it made: an answer for an unknown task is
	 * documented nowhere, and a young task may show late.
	 */
	private static final Duration MISSING_FOR = Duration.ofMinutes(10);

	/**
	 * So many operations in a row that a provider took twice and made nothing of: the
	 * next one would end so, too.
	 */
	private static final int MADE_NOTHING = 3;

	private final Ledger ledger;

	private final Pace pace;

	private final Parking parking;

	private final RunControl control;

	private final RunClock clock;

	private final Map<String, Duration> missingSince = new HashMap<>();

	private final Outage outage;

	TaskNews(Ledger ledger, Pace pace, Parking parking, RunControl control, RunClock clock) {
		this.ledger = ledger;
		this.control = control;
		this.pace = pace;
		this.parking = parking;
		this.clock = clock;
		this.outage = new Outage(ledger, pace, control);
	}

	void record(Desk desk, WorkItem item, TaskStatus status) {
		if (status instanceof TaskStatus.Succeeded succeeded) {
			this.control.reached(Edge.BEFORE_RENDERED);
			this.ledger.rendered(item.id(), taskId(item), Clips.of(succeeded.outputs()));
			this.control.reached(Edge.AFTER_RENDERED);
			if (succeeded.charge() != null) {
				this.ledger.charged(item.id(), succeeded.charge());
			}
			desk.made();
			logger.info("{}: rendered", item.name());
		}
		else if (status instanceof TaskStatus.Failed failed) {
			this.ledger.failed(item.id(), failed.code(), failed.message());
			logger.warn("{}: failed at {}, {}: {}", item.name(), desk.name(), failed.code(), failed.message());
		}
		else if (status instanceof TaskStatus.Anothers anothers) {
			disowned(item, anothers);
		}
		else if (status instanceof TaskStatus.Undone undone) {
			undone(desk, item, undone.refusal());
		}
		else if (status instanceof TaskStatus.Gone gone) {
			gone(item, gone);
		}
		else if (status instanceof TaskStatus.Missing) {
			missing(desk, item);
		}
		else {
			this.missingSince.remove(item.id());
			parkIfLate(desk, item);
		}
	}

	/**
	 * The provider took it and then refused it after all. That nothing was charged is
	 * nowhere promised, so it is submitted again once, whatever run that falls into; then
	 * a person decides.
	 */
	private void undone(Desk desk, WorkItem item, Refusal refusal) {
		logger.warn("{}: {} ended task {} without making anything, {}: {}", item.name(), desk.name(), taskId(item),
				refusal.code(), refusal.message());
		this.missingSince.remove(item.id());
		Instant until = desk.coolDown(this.ledger, refusal);
		if (this.ledger.timesUndone(item.id()) == 0) {
			this.ledger.undone(item.id(), refusal.code(), refusal.message(), until);
			return;
		}
		String why = desk.name() + " took it twice and made nothing of it: " + refusal.message();
		this.ledger.failed(item.id(), refusal.code(), why + "; whether it charged for that, its balance shows");
		if (desk.madeNothing() >= MADE_NOTHING && this.control.givenUp(desk.name()).isEmpty()) {
			this.outage.giveUp(desk, Set.of(OperationState.READY), refusal.code(),
					why + ", and " + MADE_NOTHING
							+ " operations in a row ended so; nothing more is bought there, and what"
							+ " waits for it is kept for the next run");
		}
	}

	/**
	 * What its own submit made has still to be found.
	 */
	private void disowned(WorkItem item, TaskStatus.Anothers anothers) {
		logger.warn("{}: task {} is not its own, {}", item.name(), taskId(item), anothers.why());
		this.missingSince.remove(item.id());
		this.ledger.disowned(item.id(), "task " + taskId(item) + " is not its own: " + anothers.why());
	}

	private void gone(WorkItem item, TaskStatus.Gone gone) {
		if (gone.made()) {
			this.ledger.expired(item.id(), gone.why());
		}
		else {
			this.ledger.vanished(item.id(), gone.why());
		}
		logger.warn("{}: lost, {}", item.name(), gone.why());
	}

	/**
	 * Not a failure: a wrong address or another account's token looks the same, and the
	 * task is paid for. Only of one that is older than anything the provider keeps is it
	 * sure that it will not be shown again.
	 */
	private void missing(Desk desk, WorkItem item) {
		Duration now = this.clock.awake();
		Duration since = this.missingSince.putIfAbsent(item.id(), now);
		Duration kept = desk.keepsNoLonger(submittedAt(item));
		if (since != null && kept != null) {
			gone(item, new TaskStatus.Gone(desk.name() + " shows task " + taskId(item)
					+ " no more: it keeps what it makes for " + kept.toDays() + " days", false));
		}
		else if (since != null && now.minus(since).compareTo(MISSING_FOR) > 0) {
			this.parking.park(List.of(item), "task_missing",
					desk.name() + " has shown no task " + taskId(item) + " for " + MISSING_FOR.toMinutes()
							+ " minutes; it is kept. Are address and token those it was bought with?");
		}
		else {
			parkIfLate(desk, item);
		}
	}

	private void parkIfLate(Desk desk, WorkItem item) {
		if (desk.isLate(item.id())) {
			this.parking.park(List.of(item), "late",
					"task " + taskId(item) + " is not finished " + this.pace.deadline().toMinutes()
							+ " minutes after its submit or this start; run again to look again, free");
		}
	}

	static Instant submittedAt(WorkItem item) {
		Instant at = item.operation().submittedAt();
		if (at == null) {
			throw new IllegalStateException(item.name() + " was never submitted");
		}
		return at;
	}

	static String taskId(WorkItem item) {
		String taskId = item.operation().taskId();
		if (taskId == null) {
			throw new IllegalStateException(item.name() + " has no task");
		}
		return taskId;
	}

}
