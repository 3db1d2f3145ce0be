package dev.dailies.station;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * When a run stops buying.
 *
 * @param creditsPerRun null for no cap
 * @param creditsPerDay null for no cap
 * @param maxFailures null for no limit
 * @param maxFailurePercent of the operations that ended, once {@value #ENOUGH} did; null
 * for no limit
 */
public record Policy(@Nullable Credits creditsPerRun, @Nullable Credits creditsPerDay, @Nullable Integer maxFailures,
		@Nullable Integer maxFailurePercent) {

	/**
	 * A percentage of fewer operations than this says nothing.
	 */
	static final int ENOUGH = 10;

	boolean limitsFailures() {
		return this.maxFailures != null || this.maxFailurePercent != null;
	}

	boolean tooManyFailed(int ended, int failed) {
		if (this.maxFailures != null && failed > this.maxFailures) {
			return true;
		}
		return this.maxFailurePercent != null && ended >= ENOUGH && failed * 100 > ended * this.maxFailurePercent;
	}

}
