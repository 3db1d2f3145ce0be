package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;

import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Terms;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.Order;

/**
 * When a provider is asked after a task: first when such operations are about to be
 * finished, then often, and less and less often once it is late. Where one call may ask
 * after many tasks, those that are due at about the same time are due together.
 */
final class LookTimes {

	private static final int MOST_STEPS = 8;

	private final ReachedProvider provider;

	private final Terms terms;

	private final UsualDuration usual;

	private final Duration latestFirst;

	/**
	 * @param deadline no first look is later than half of it
	 */
	LookTimes(ReachedProvider provider, Terms terms, UsualDuration usual, Duration deadline) {
		this.provider = provider;
		this.terms = terms;
		this.usual = usual;
		this.latestFirst = deadline.dividedBy(2);
	}

	/**
	 * When a task that is submitted now is to be looked at.
	 */
	Instant first(Order order, Instant now) {
		Duration said = this.terms.firstLook();
		if (said != null) {
			return now.plus(said);
		}
		// some are quicker than usual, and nobody knows the usual time but by looking
		Duration nearlyUsual = usual(order).multipliedBy(3).dividedBy(4);
		return together(now.plus(longer(this.terms.lookEvery(), shorter(nearlyUsual, this.latestFirst))));
	}

	/**
	 * When a task that is looked at now is to be looked at again.
	 */
	Instant next(Order order, Instant submitted, Instant now) {
		if (this.terms.steady()) {
			return now.plus(this.terms.lookEvery());
		}
		Duration usual = usual(order);
		Duration late = Duration.between(submitted, now).minus(usual);
		Duration step = (late.compareTo(usual.dividedBy(2)) < 0) ? usual.dividedBy(8) : late.dividedBy(2);
		step = shorter(step, this.terms.lookEvery().multipliedBy(MOST_STEPS));
		return together(now.plus(longer(step, this.terms.lookEvery())));
	}

	/**
	 * When a task that is looked at now, and lacks nothing but its link, is to be looked
	 * at again.
	 * @param looks how often it was seen so
	 */
	Instant forLink(int looks, Instant now) {
		Duration every = this.terms.lookEvery();
		return now.plus(this.terms.steady() ? every : every.multipliedBy(Math.min(looks, MOST_STEPS / 2)));
	}

	private Duration usual(Order order) {
		return this.usual.of(this.provider.name(), order);
	}

	/**
	 * The nearest of the moments at which tasks are looked at together.
	 */
	private Instant together(Instant due) {
		if (this.provider.free().tasksPerLook() == 1) {
			return due;
		}
		long window = Math.max(1, this.terms.lookEvery().toMillis());
		return Instant.ofEpochMilli(Math.round((double) due.toEpochMilli() / window) * window);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
