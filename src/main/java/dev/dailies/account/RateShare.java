package dev.dailies.account;

import java.time.Duration;

import dev.dailies.provider.Limits;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * The part of what the limits allow by which submits leave.
 *
 * @param twentieths 1 to {@value #FULL}
 */
public record RateShare(int twentieths) {

	static final int FULL = 20;

	public static final RateShare ALL = new RateShare(FULL);

	public RateShare {
		twentieths = Math.max(1, Math.min(FULL, twentieths));
	}

	RateShare half() {
		return new RateShare(this.twentieths / 2);
	}

	RateShare more() {
		return new RateShare(this.twentieths + 1);
	}

	int percent() {
		return this.twentieths * 100 / FULL;
	}

	/**
	 * Never more than the allowed number in any span of that length: a burst and what
	 * flows in during a span add up to it.
	 */
	public BucketConfiguration of(Limits limits) {
		int burst = Math.max(1, limits.submits() / 10);
		int steady = Math.max(1, limits.submits() - burst);
		Duration span = limits.per().multipliedBy(FULL).dividedBy(this.twentieths);
		return BucketConfiguration.builder()
			.addLimit(Bandwidth.builder().capacity(burst).refillGreedy(steady, span).build())
			.build();
	}

}
