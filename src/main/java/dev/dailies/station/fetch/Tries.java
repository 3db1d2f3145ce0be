package dev.dailies.station.fetch;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How one run fares with one clip: how often it tried, and for how long it has put up
 * with what says nothing about the clip. Times are those the machine was awake. For one
 * thread after the other.
 */
final class Tries {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(64);

	private static final int MOST_DOUBLINGS = 6;

	private static final Duration CLEARLY_LATER = Duration.ofMillis(100);

	private final Duration deadline;

	private boolean begun;

	private boolean renewedForSlowness;

	/** How often it failed in a way that is not put up with. */
	private int failures;

	private int silences;

	private @Nullable Duration silentSince;

	private @Nullable Duration slowSince;

	/**
	 * None yet.
	 * @param deadline for how long silence, and slowness, are put up with
	 */
	Tries(Duration deadline) {
		this.deadline = deadline;
	}

	/**
	 * Whether this is the first of the run.
	 */
	boolean begin() {
		boolean first = !this.begun;
		this.begun = true;
		return first;
	}

	/**
	 * Whether its link may be renewed because it is slow, which is once.
	 */
	boolean renewForSlowness() {
		boolean first = !this.renewedForSlowness;
		this.renewedForSlowness = true;
		return first;
	}

	/**
	 * It comes, but slowly.
	 * @return whether that is put up with still
	 */
	boolean slow(Duration now) {
		if (this.slowSince == null) {
			this.slowSince = now;
		}
		return isWithinDeadline(this.slowSince, now);
	}

	/**
	 * Nobody answers where it lies.
	 * @return whether that is put up with still
	 */
	boolean silent(Duration now) {
		if (this.silentSince == null) {
			this.silentSince = now;
		}
		return isWithinDeadline(this.silentSince, now);
	}

	/**
	 * Somebody answers again.
	 */
	void answered() {
		this.silentSince = null;
		this.silences = 0;
	}

	private boolean isWithinDeadline(Duration since, Duration now) {
		return now.minus(since).compareTo(this.deadline) <= 0;
	}

	/**
	 * One more that is not put up with.
	 * @return how many there were
	 */
	int failed() {
		return ++this.failures;
	}

	/**
	 * How long to wait after that.
	 */
	Duration pause() {
		return doubled(this.failures);
	}

	/**
	 * How long to wait once it was {@linkplain #silent silent}: twice as long each time,
	 * and the last try is made when it is put up with no longer.
	 */
	Duration pauseInSilence(Duration now) {
		this.silences++;
		Duration waited = now.minus(Objects.requireNonNull(this.silentSince));
		Duration pause = doubled(this.silences);
		Duration left = this.deadline.minus(waited).plus(CLEARLY_LATER);
		return (pause.compareTo(left) < 0) ? pause : left;
	}

	private static Duration doubled(int times) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

}
