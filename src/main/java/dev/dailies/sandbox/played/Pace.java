package dev.dailies.sandbox.played;

import java.time.Duration;

/**
 * How long a provider works on one kind of task, in real time.
 */
public record Pace(Duration least, Duration most) {

	public Pace {
		if (least.isNegative() || most.compareTo(least) < 0) {
			throw new IllegalArgumentException(
					"The sandbox's tasks take from " + least + " to " + most + ". The second must not be less.");
		}
	}

	public static final Pace GENERATION = seconds(60, 120);

	public static final Pace UPGRADE = seconds(30, 60);

	public static final Pace FOUR_K = seconds(120, 240);

	private static Pace seconds(long least, long most) {
		return new Pace(Duration.ofSeconds(least), Duration.ofSeconds(most));
	}

	/**
	 * The processing time of one task, somewhere between least and most, always the same
	 * for the same task.
	 */
	public Duration of(String taskId, double speed) {
		double millis = at(Math.floorMod(taskId.hashCode(), 1000) / 1000.0).toMillis();
		return Duration.ofMillis(Math.max(1, Math.round(millis / speed)));
	}

	/**
	 * The time at that share of the way from least to most.
	 */
	Duration at(double share) {
		return this.least.plusMillis(Math.round(share * this.most.minus(this.least).toMillis()));
	}

}
