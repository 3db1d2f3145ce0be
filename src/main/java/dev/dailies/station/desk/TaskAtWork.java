package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a task until it is seen to be finished.
 */
final class TaskAtWork {

	private static final double SHORTEST = 0.001;

	/** Seconds: some tell their times in whole ones, and a look takes time itself. */
	private static final double LEEWAY = 1.5;

	final KindTimes kind;

	final Instant submitted;

	/** Whether it is one of the few that are to find out how long such tasks take. */
	final boolean scout;

	private final boolean sinceItsSubmit;

	/** When it was last asked after. */
	Instant asked;

	/** When it was last asked after and still ran; null before. */
	@Nullable Instant ran;

	Instant due;

	/** Whether its end is to be told by a callback. */
	boolean calledBack;

	/** How often a callback said that it has ended. */
	int timesCalled;

	/**
	 * @param sinceItsSubmit false if an earlier run submitted it
	 */
	TaskAtWork(KindTimes kind, Instant submitted, boolean sinceItsSubmit, boolean scout) {
		this.kind = kind;
		this.submitted = submitted;
		this.sinceItsSubmit = sinceItsSubmit;
		this.scout = scout;
		this.asked = submitted;
		this.due = submitted;
	}

	/**
	 * Whether nobody need look at it yet: callbacks come for such tasks, and none did for
	 * this one. One that came in vain is no reason to wait for another.
	 */
	boolean waitsForCallback(Instant now) {
		return this.calledBack && this.timesCalled == 0 && this.kind.callbacks().come() && now.isBefore(lastResort());
	}

	/**
	 * When it is looked at although no callback came.
	 */
	Instant lastResort() {
		return this.submitted.plus(this.kind.nearlyAll());
	}

	double unseen(Instant now) {
		return this.kind.unseen(seconds(this.asked), seconds(now), this.scout);
	}

	/**
	 * When a look at it alone is worth that price.
	 */
	Instant worth(double price, Instant soonest, Instant latest) {
		Duration before = Duration.between(this.submitted, soonest);
		Duration after = before;
		while (unseen(this.submitted.plus(after)) < price && this.submitted.plus(after).isBefore(latest)) {
			before = after;
			after = after.plus(after.dividedBy(4)).plusMillis(1);
		}
		while (after.minus(before).toMillis() > 1) {
			Duration between = before.plus(after).dividedBy(2);
			if (unseen(this.submitted.plus(between)) < price) {
				before = between;
			}
			else {
				after = between;
			}
		}
		return this.submitted.plus(after);
	}

	/**
	 * Seconds that it took, if it is asked after now and finished: as its provider tells,
	 * where that fits to what was seen; else about as long as halfway to when it was last
	 * seen running. Empty if neither is known.
	 * @param own how long it took by its provider's clock; null if that is not told
	 */
	OptionalDouble took(@Nullable Duration own) {
		double most = Math.max(SHORTEST, seconds(this.asked));
		Instant ran = this.ran;
		double least = (ran != null) ? seconds(ran) : 0;
		double told = (own != null) ? own.toMillis() / 1000.0 : -1;
		if (told >= 0 && told > least - LEEWAY && told < most + LEEWAY) {
			return OptionalDouble.of(Math.max(SHORTEST, Math.min(most, Math.max(least, told))));
		}
		if (!this.sinceItsSubmit && ran == null) {
			// nobody knows when it had not yet finished
			return OptionalDouble.empty();
		}
		return OptionalDouble.of((this.timesCalled > 0) ? most : (ran != null) ? (least + most) / 2 : most * 0.85);
	}

	private double seconds(Instant moment) {
		return Duration.between(this.submitted, moment).toMillis() / 1000.0;
	}

}
