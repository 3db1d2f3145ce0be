package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Terms;
import dev.dailies.run.UsualDuration;
import dev.dailies.run.WakeUp;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * When a provider is asked after its tasks. Times that were set stand; the others follow
 * from how long such tasks take.
 */
// A look is due once what it is expected to find waiting is worth a call: the chance that
// a task has finished since it was last seen running, times the part of its own time that
// it would have waited unseen by then. So looks are close where a task is most likely to
// finish and ever wider once it is late. Where one call asks after many tasks, what waits
// is summed over all that are at work, and the call asks after all of them. The first few
// of a kind are held for possible at any time, so they are looked at on a ladder that
// begins after a second or two, whatever is usual.
final class LookTimes {

	/** Of the time between looks that a provider's contract advises. */
	private static final int CLOSEST = 60;

	private static final Duration CLOSEST_OF_ALL = Duration.ofMillis(50);

	private static final int FIRST_OF_A_LADDER = 4;

	/** A task that was not looked at so long after its time is at work no more. */
	private static final int FORGOTTEN = 10;

	private static final int MOST_STEPS_FOR_LINK = 4;

	private static final int MOST_DOUBLED = 10;

	/** As far ahead as any look is put off. */
	private static final Duration ALL = Duration.ofDays(1);

	private final ReachedProvider provider;

	private final Terms terms;

	private final UsualDuration usual;

	private final Duration deadline;

	private final Duration closest;

	private final boolean together;

	private final LookPrice price;

	private final Map<String, KindTimes> kinds = new HashMap<>();

	private final Map<String, TaskAtWork> atWork = new HashMap<>();

	private Instant held = Instant.MIN;

	/** When the next call may leave that nobody waits for by a time of its own. */
	private Instant nextTogether = Instant.MIN;

	private boolean learned;

	/** Whether callbacks stopped coming that were relied on. */
	private boolean distrusted;

	/**
	 * @param deadline no first look is later than half of it
	 */
	LookTimes(ReachedProvider provider, Terms terms, UsualDuration usual, Duration deadline) {
		this.provider = provider;
		this.terms = terms;
		this.usual = usual;
		this.deadline = deadline;
		this.closest = longer(terms.lookEvery().dividedBy(CLOSEST), CLOSEST_OF_ALL);
		this.together = provider.free().tasksPerLook() > 1;
		this.price = new LookPrice(this.together);
	}

	/**
	 * When a task that is submitted now is to be looked at.
	 */
	Instant first(String id, Order order, Instant now) {
		return first(id, order, now, false);
	}

	/**
	 * As {@link #first(String, Order, Instant)}.
	 * @param calledBack whether its end is to be told by a callback
	 */
	Instant first(String id, Order order, Instant now, boolean calledBack) {
		KindTimes kind = kind(order);
		synchronized (this) {
			long scouts = this.atWork.values().stream().filter((other) -> other.scout && other.kind == kind).count();
			TaskAtWork task = new TaskAtWork(kind, now, true, kind.seen() + scouts < KindTimes.ENOUGH);
			task.calledBack = calledBack;
			this.atWork.put(id, task);
			Duration said = this.terms.firstLook();
			Instant due = shorter(due(task), now.plus(this.deadline.dividedBy(2)));
			Instant soonest = now.plus(this.terms.steady() ? this.terms.lookEvery() : this.closest);
			task.due = (said != null) ? now.plus(said) : longer(soonest, due);
			return task.due;
		}
	}

	/**
	 * One call is about to ask after tasks.
	 * @return when each of them is to be looked at again
	 */
	Map<String, Instant> asking(List<Asked> tasks, Instant now) {
		Map<Asked, KindTimes> kinds = new HashMap<>();
		tasks.forEach((task) -> kinds.put(task, kind(task.order)));
		synchronized (this) {
			this.price.called();
			// what did not fit into this call needs not wait
			boolean all = tasks.size() < this.provider.free().tasksPerLook();
			this.nextTogether = all ? now.plus(this.closest) : now;
			this.atWork.values().removeIf((task) -> task.due.plus(this.deadline).isBefore(now));
			Map<String, Instant> next = new HashMap<>();
			kinds.forEach((task, kind) -> next.put(task.id, next(task, kind, now)));
			if (this.together && !this.terms.steady() && !next.isEmpty()) {
				Instant soonest = Collections.min(next.values());
				next.replaceAll((id, due) -> soonest);
			}
			return next;
		}
	}

	private Instant next(Asked asked, KindTimes kind, Instant now) {
		TaskAtWork task = this.atWork.computeIfAbsent(asked.id,
				(id) -> new TaskAtWork(kind, asked.submitted, false, false));
		boolean ridesAlong = this.terms.steady() && task.due.isAfter(now);
		task.asked = now;
		if (!ridesAlong) {
			task.due = this.terms.steady() ? now.plus(this.terms.lookEvery())
					: shorter(due(task), now.plus(this.deadline.dividedBy(8)));
		}
		return task.due;
	}

	/**
	 * A callback says that a task has ended.
	 * @return when it is to be looked at for that: soon, and the later the oftener it was
	 * said in vain; empty if it is looked at as soon
	 */
	synchronized Optional<Instant> calledBack(String id, Instant now) {
		TaskAtWork task = this.atWork.get(id);
		if (task == null) {
			return Optional.of(now);
		}
		int times = task.timesCalled++;
		Instant soonest = (times == 0) ? now
				: longer(now, task.asked.plus(this.closest.multipliedBy(1L << Math.min(times, MOST_DOUBLED))));
		if (!soonest.isBefore(task.due)) {
			return Optional.empty();
		}
		task.due = soonest;
		return Optional.of(soonest);
	}

	/**
	 * What a call showed of a task.
	 */
	synchronized void saw(String id, TaskStatus status) {
		TaskAtWork task = this.atWork.get(id);
		if (task == null) {
			return;
		}
		if (status instanceof TaskStatus.Running) {
			task.ran = task.asked;
			return;
		}
		this.atWork.remove(id);
		if (task.calledBack) {
			this.distrusted |= task.kind.callbacks().ended(task);
		}
		if (status instanceof TaskStatus.Succeeded || status instanceof TaskStatus.Unlinked) {
			this.price.finished(1 + this.atWork.size());
			task.took(status.told().took().orElse(null)).ifPresent((seconds) -> {
				this.learned |= task.kind.seen() < 2 * KindTimes.ENOUGH;
				task.kind.saw(seconds);
			});
		}
	}

	/**
	 * When tasks are to be looked at that had another time, after what was learned since
	 * this was last asked; empty if nothing of weight was.
	 */
	synchronized Map<String, Instant> moved(Instant now) {
		boolean distrusted = this.distrusted;
		this.distrusted = false;
		if (!distrusted && (!this.learned || this.together || this.terms.steady() || this.terms.firstLook() != null)) {
			return Map.of();
		}
		this.learned = false;
		Map<String, Instant> moved = new HashMap<>();
		this.atWork.forEach((id, task) -> {
			Instant due = longer(shorter(due(task), task.asked.plus(this.deadline.dividedBy(8))), now);
			if ((!distrusted || task.calledBack) && task.due.isAfter(now)
					&& Duration.between(task.due, due).abs().compareTo(this.closest) > 0) {
				task.due = due;
				moved.put(id, due);
			}
		});
		return moved;
	}

	/**
	 * Up to which moment tasks that are due may be asked after now; null if none may.
	 */
	synchronized @Nullable Instant upTo(Instant now) {
		if (now.isBefore(this.held)) {
			return null;
		}
		if (!this.together || this.terms.steady() || this.terms.firstLook() != null) {
			return now;
		}
		if (now.isBefore(this.nextTogether)) {
			return null;
		}
		Instant due = now.minus(this.closest.multipliedBy(FORGOTTEN));
		double waiting = this.atWork.values()
			.stream()
			.filter((task) -> !task.waitsForCallback(now) && task.due.isAfter(due)
					&& !task.asked.plus(this.closest).isAfter(now))
			.mapToDouble((task) -> task.unseen(now))
			.sum();
		return (waiting >= this.price.now()) ? now.plus(ALL) : now;
	}

	/**
	 * Up to which moment a call that leaves for a task that is due asks after others,
	 * too, which costs nothing where one call asks after many. What was set for them
	 * stands all the same.
	 */
	Instant along(Instant now) {
		return (this.together && this.terms.steady()) ? now.plus(ALL) : now;
	}

	/**
	 * Nothing is asked before that moment: the provider said so.
	 */
	synchronized void hold(Instant until) {
		this.held = longer(this.held, until);
	}

	/**
	 * How long it may take at most until a look is due.
	 */
	synchronized Duration wakeAfter() {
		return (this.atWork.isEmpty() || this.closest.compareTo(WakeUp.TICK) > 0) ? WakeUp.TICK : this.closest;
	}

	/**
	 * When a task that is looked at now, and lacks nothing but its link, is to be looked
	 * at again.
	 * @param looks how often it was seen so
	 */
	Instant forLink(int looks, Instant now) {
		Duration every = this.terms.lookEvery();
		return now.plus(this.terms.steady() ? every : every.multipliedBy(Math.min(looks, MOST_STEPS_FOR_LINK)));
	}

	private Instant due(TaskAtWork task) {
		boolean ladder = task.scout && task.asked.equals(task.submitted);
		Instant next = task.asked.plus(ladder ? this.closest.multipliedBy(FIRST_OF_A_LADDER) : this.closest);
		Instant soonest = task.waitsForCallback(next) ? task.lastResort() : next;
		return task.worth(this.price.now(), soonest, soonest.plus(this.deadline));
	}

	private KindTimes kind(Order order) {
		// the ledger is asked by nobody who holds others up
		Duration time = this.usual.of(this.provider.name(), order);
		synchronized (this) {
			return this.kinds.computeIfAbsent(UsualDuration.like(order.kind(), order.step()),
					(like) -> new KindTimes(time));
		}
	}

	private static <T extends Comparable<T>> T shorter(T one, T other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static <T extends Comparable<T>> T longer(T one, T other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * A task that is about to be asked after.
	 */
	record Asked(String id, Order order, Instant submitted) {
	}

}
