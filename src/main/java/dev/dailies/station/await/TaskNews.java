package dev.dailies.station.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.Looks;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.FailureClass;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.TaskStatus;
import dev.dailies.run.Pace;
import dev.dailies.run.Retries;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.station.desk.Clips;
import dev.dailies.station.desk.LeaveToNextRun;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;
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

	private final Looks ledger;

	private final OtherLanes otherLanes;

	private final Pace pace;

	private final Retries retries;

	private final LeaveToNextRun parking;

	private final RunControl control;

	private final RunClock clock;

	private final LateLinks lateLinks;

	private final Map<String, Duration> missingSince = new HashMap<>();

	private final Outage outage;

	TaskNews(Looks ledger, OtherLanes otherLanes, Pace pace, Retries retries, LeaveToNextRun parking,
			RunControl control, RunClock clock) {
		this.ledger = ledger;
		this.otherLanes = otherLanes;
		this.control = control;
		this.pace = pace;
		this.retries = retries;
		this.parking = parking;
		this.clock = clock;
		this.lateLinks = new LateLinks(ledger, pace.linkComes(), clock);
		this.outage = new Outage(ledger, pace, control);
	}

	void record(ProviderDesk desk, WorkItem item, TaskStatus status) {
		desk.saw(item, status);
		if (status instanceof TaskStatus.Succeeded succeeded) {
			rendered(desk, item, succeeded);
		}
		else if (status instanceof TaskStatus.Failed failed) {
			failed(desk, item, failed);
		}
		else if (status instanceof TaskStatus.Unlinked unlinked) {
			unlinked(desk, item, unlinked);
		}
		else if (status instanceof TaskStatus.Anothers anothers) {
			disowned(item, anothers);
		}
		else if (status instanceof TaskStatus.Undone undone) {
			undone(desk, item, undone.refusal());
		}
		else if (status instanceof TaskStatus.Gone gone) {
			missing(desk, item, gone.why());
		}
		else if (status instanceof TaskStatus.Missing) {
			missing(desk, item, null);
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
	private void undone(ProviderDesk desk, WorkItem item, Refusal refusal) {
		logger.warn("{}: {} ended task {} without making anything, {}: {}", item.name(), desk.name(), item.taskId(),
				refusal.code(), refusal.message());
		this.missingSince.remove(item.id());
		Instant until = desk.againFrom(refusal, desk.coolDown(this.ledger, item, refusal));
		if (this.ledger.timesUndone(item.id()) == 0) {
			this.ledger.undone(item.id(), refusal.code(), refusal.message(), until);
			if (refusal.lane().isModels()) {
				this.otherLanes.takePaused(desk, this.clock.instant());
			}
			return;
		}
		String why = desk.name() + " took it twice and made nothing of it: " + refusal.message();
		this.ledger.failed(item.id(), refusal.code(), why + "; whether it charged for that, its balance shows");
		if (desk.answers().madeNothing() >= MADE_NOTHING
				&& this.control.buying().buysNoMoreFrom(desk.name()).isEmpty()) {
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
		logger.warn("{}: task {} is not its own, {}", item.name(), item.taskId(), anothers.why());
		this.missingSince.remove(item.id());
		this.ledger.disowned(item.id(), "task " + item.taskId() + " is not its own: " + anothers.why());
	}

	private void rendered(ProviderDesk desk, WorkItem item, TaskStatus.Succeeded succeeded) {
		if (succeeded.charge() != null) {
			// while it still counts as at work: the next one is reserved at what this
			// tells
			this.ledger.charged(item.id(), succeeded.charge());
		}
		this.ledger.rendered(item.id(), item.taskId(), Clips.of(succeeded.outputs()), succeeded.told());
		desk.answers().made();
		logger.info("{}: rendered", item.name());
	}

	/**
	 * That it failed is the provider's own word, so there is no doubt that could be paid
	 * for twice: within what the job file allows it is bought again.
	 */
	private void failed(ProviderDesk desk, WorkItem item, TaskStatus.Failed failed) {
		logger.warn("{}: failed at {}, {}: {}", item.name(), desk.name(), failed.code(), failed.message());
		int most = drawsAgain(item, failed.why()) ? this.retries.most(failed.why()) : 0;
		int before = (most > 0) ? this.ledger.timesAgain(item.id(), failed.why().word()) : 0;
		if (before >= most) {
			forGood(item, failed);
			return;
		}
		Duration pause = this.retries.pause(before);
		this.ledger.failedForNow(item.id(), failed.code(), failed.message(), failed.why().word(),
				this.clock.instant().plus(pause), failed.told().traceId());
		logger.info("{}: bought again by itself in {}, {} of {} for what {}", item.name(), Span.exactly(pause),
				before + 1, most, failed.why().word());
	}

	/**
	 * What is refused was surely not made, and the same would be refused again there.
	 */
	private void forGood(WorkItem item, TaskStatus.Failed failed) {
		this.ledger.together(() -> {
			this.ledger.failed(item.id(), failed.code(), failed.message(), failed.told().traceId());
			if (failed.why() == FailureClass.REFUSED) {
				this.ledger.unmakeable(item.id());
				this.otherLanes.take(item, failed.code() + ": " + failed.message());
			}
		});
	}

	/**
	 * With a seed of its own it is not drawn anew, and the same would be filtered.
	 */
	private static boolean drawsAgain(WorkItem item, FailureClass why) {
		return why != FailureClass.FILTERED
				|| !(item.order() instanceof Order.Generate generate && generate.seed() != null);
	}

	/**
	 * State and file are written one after the other: a link that is not there may come.
	 */
	private void unlinked(ProviderDesk desk, WorkItem item, TaskStatus.Unlinked unlinked) {
		this.missingSince.remove(item.id());
		String found = "the task succeeded, but " + unlinked.found();
		if (this.lateLinks.mayStillCome(item.id(), found)) {
			this.ledger.nextLook(List.of(item.id()), desk.nextLookForLink(this.lateLinks.looks(item.id())));
			parkIfLate(desk, item, found + "; run again to look again, free");
			return;
		}
		String why = found + " for " + this.lateLinks.patience();
		if (unlinked.outputs().isEmpty()) {
			// made or not, nobody can tell: so it is not asked elsewhere either
			logger.warn("{}: failed at {}, no_output: {}", item.name(), desk.name(), why);
			this.ledger.failed(item.id(), "no_output", why, unlinked.told().traceId());
		}
		else {
			this.ledger.remark(item.id(), "not all of its videos came: " + why);
			rendered(desk, item, new TaskStatus.Succeeded(unlinked.outputs(), unlinked.charge(), unlinked.told()));
		}
	}

	/**
	 * Not a failure: a wrong address or another account's token looks the same, and the
	 * task is paid for. Only of one that is older than anything the provider keeps is it
	 * sure that it will not be shown again.
	 * @param gone what the provider itself says of it; null if it only shows nothing
	 */
	private void missing(ProviderDesk desk, WorkItem item, @Nullable String gone) {
		Duration now = this.clock.awake();
		Duration since = this.missingSince.putIfAbsent(item.id(), now);
		Duration kept = desk.keepsNoLonger(item.submittedAt());
		if (kept != null && (since != null || gone != null)) {
			String why = (gone != null) ? gone : desk.name() + " shows task " + item.taskId()
					+ " no more: it keeps what it makes for " + kept.toDays() + " days";
			this.ledger.vanished(item.id(), why);
			logger.warn("{}: lost, {}", item.name(), why);
		}
		else if (since != null && now.minus(since).compareTo(MISSING_FOR) > 0) {
			this.parking.park(List.of(item), "task_missing",
					(gone != null)
							? gone + ", it says. By the time it was submitted it should still be there, so it is kept"
							: desk.name() + " has shown no task " + item.taskId() + " for " + Span.exactly(MISSING_FOR)
									+ "; it is kept. Are address and token those it was bought with?");
		}
		else {
			parkIfLate(desk, item);
		}
	}

	private void parkIfLate(ProviderDesk desk, WorkItem item) {
		parkIfLate(desk, item, "task " + item.taskId() + " is not finished " + Span.exactly(this.pace.deadline())
				+ " after its submit or this start; run again to look again, free");
	}

	private void parkIfLate(ProviderDesk desk, WorkItem item, String why) {
		if (desk.isLate(item.id())) {
			this.parking.park(List.of(item), "late", why);
		}
	}

}
