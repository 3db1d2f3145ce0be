package dev.dailies.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * When a run will be done, from the pace so far. Says nothing before the pace means
 * something.
 */
final class Arrival {

	private static final int ENOUGH = 5;

	private static final int ENOUGH_PERCENT = 5;

	private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

	private @Nullable Instant since;

	private int before;

	/**
	 * @param ended how many operations need no more work
	 * @param all of the manifest
	 */
	Optional<Instant> at(int ended, int all, Instant now) {
		if (all == 0) {
			return Optional.empty();
		}
		if (this.since == null || now.isBefore(this.since) || ended < this.before) {
			this.since = now;
			this.before = ended;
		}
		int done = ended - this.before;
		Duration time = Duration.between(this.since, now);
		boolean meansSomething = done >= ENOUGH && done * 100L >= (all - this.before) * (long) ENOUGH_PERCENT
				&& time.compareTo(LONG_ENOUGH) >= 0;
		return (meansSomething && ended < all) ? Optional.of(now.plus(time.multipliedBy(all - ended).dividedBy(done)))
				: Optional.empty();
	}

}
