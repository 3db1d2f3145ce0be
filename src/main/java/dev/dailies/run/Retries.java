package dev.dailies.run;

import java.time.Duration;

import dev.dailies.provider.FailureClass;

/**
 * How often a run buys an operation again by itself, since a person last had it bought,
 * by what it came to.
 *
 * @param failed where the provider could not make it
 * @param filtered where it was made and withheld by a filter
 * @param flawed where its clip is not as it was ordered
 * @param pause before the first; twice as long before each that follows
 */
public record Retries(int failed, int filtered, int flawed, Duration pause) {

	/** Nothing is bought again unasked. */
	public static final Retries NONE = new Retries(0, 0, 0, Duration.ZERO);

	/**
	 * What the clip of a purchase that is not as ordered counts as, beside a failure's
	 * class.
	 */
	public static final String FLAWED = "flawed";

	private static final int MOST_DOUBLINGS = 6;

	/**
	 * How many purchases may follow failures of one class.
	 */
	public int most(FailureClass why) {
		return switch (why) {
			case FAILED -> this.failed;
			case FILTERED -> this.filtered;
			// the same would be refused again
			case REFUSED -> 0;
		};
	}

	/**
	 * How many purchases of one operation may follow its first.
	 */
	public int most() {
		return this.failed + this.filtered + this.flawed;
	}

	/**
	 * How long to wait.
	 * @param before how many followed already
	 */
	public Duration pause(int before) {
		return this.pause.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
	}

}
