package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a task until it is seen to be finished.
 */
final class TaskAtWork {

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
	 * Whether it is known when it had not yet finished.
	 */
	boolean bracketed() {
		return this.sinceItsSubmit || this.ran != null;
	}

	/**
	 * Seconds that it took, if it is asked after now and finished: about as long as
	 * halfway to when it was last seen running.
	 */
	double took() {
		double most = Math.max(0.001, seconds(this.asked));
		if (this.timesCalled > 0) {
			return most;
		}
		Instant ran = this.ran;
		return (ran != null) ? (seconds(ran) + most) / 2 : most * 0.85;
	}

	private double seconds(Instant moment) {
		return Duration.between(this.submitted, moment).toMillis() / 1000.0;
	}

}
