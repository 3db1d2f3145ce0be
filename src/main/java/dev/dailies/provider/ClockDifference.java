package dev.dailies.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a provider's clock is ahead of this machine's, as far as its answers tell:
 * behind it where that is negative.
 *
 * @param least surely not less
 * @param most surely not more
 */
public record ClockDifference(Duration least, Duration most) {

	/**
	 * What is known once more was heard. Where the two contradict each other a clock was
	 * set, and what was heard last holds.
	 */
	public ClockDifference and(ClockDifference heard) {
		Duration from = (this.least.compareTo(heard.least) > 0) ? this.least : heard.least;
		Duration to = (this.most.compareTo(heard.most) < 0) ? this.most : heard.most;
		return (from.compareTo(to) <= 0) ? new ClockDifference(from, to) : heard;
	}

	/**
	 * The earliest that the provider's clock can show at a moment of ours.
	 */
	public Instant earliest(Instant ours) {
		return ours.plus(this.least);
	}

	/**
	 * The latest that the provider's clock can show at a moment of ours.
	 */
	public Instant latest(Instant ours) {
		return ours.plus(this.most);
	}

}
