package dev.dailies.station.desk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.dailies.provider.Limits;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * How fast submits may leave: at most as the limits say, half as fast after each refusal
 * for haste, and a little faster again with each submit that is let through. So nobody
 * has to tune it.
 */
final class SubmitRate {

	/** In twentieths of what the limits allow. */
	private static final int FULL = 20;

	private final Limits limits;

	private final Bucket bucket;

	private int share = FULL;

	SubmitRate(Limits limits) {
		this.limits = limits;
		this.bucket = Bucket.builder().addLimit(bandwidth()).withNanosecondPrecision().build();
	}

	/**
	 * Takes one submit; false if none is left at this moment.
	 */
	boolean take() {
		return this.bucket.tryConsume(1);
	}

	Duration untilNext() {
		return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1),
				this.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
	}

	void halve() {
		change(Math.max(1, this.share / 2));
	}

	void raise() {
		change(Math.min(FULL, this.share + 1));
	}

	/**
	 * In percent of what the limits allow.
	 */
	int percent() {
		return this.share * 100 / FULL;
	}

	private void change(int to) {
		if (to != this.share) {
			this.share = to;
			this.bucket.replaceConfiguration(BucketConfiguration.builder().addLimit(bandwidth()).build(),
					TokensInheritanceStrategy.AS_IS);
		}
	}

	/**
	 * Never more than the allowed number in any span of that length: a burst and what
	 * flows in during a span add up to it.
	 */
	private Bandwidth bandwidth() {
		int burst = Math.max(1, this.limits.submits() / 10);
		int steady = Math.max(1, this.limits.submits() - burst);
		return Bandwidth.builder()
			.capacity(burst)
			.refillGreedy(steady, this.limits.per().multipliedBy(FULL).dividedBy(this.share))
			.build();
	}

}
