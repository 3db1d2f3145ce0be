package dev.dailies.account;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.dailies.provider.Limits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * The rate of a process that shares the account with nobody.
 */
final class OwnRate implements SubmitRate {

	private final Limits limits;

	private final Bucket bucket;

	private RateShare share = RateShare.ALL;

	OwnRate(Limits limits) {
		this.limits = limits;
		this.bucket = Bucket.builder()
			.addLimit(this.share.of(limits).getBandwidths()[0])
			.withNanosecondPrecision()
			.build();
	}

	@Override
	public int take(int most) {
		return (int) this.bucket.tryConsumeAsMuchAsPossible(most);
	}

	@Override
	public Duration untilNext() {
		return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1),
				this.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
	}

	@Override
	public void giveBack(int submits) {
		this.bucket.addTokens(submits);
	}

	@Override
	public synchronized void halve() {
		change(this.share.half());
	}

	@Override
	public synchronized void raise() {
		change(this.share.more());
	}

	/**
	 * In percent of what the limits allow.
	 */
	synchronized int percent() {
		return this.share.percent();
	}

	private void change(RateShare to) {
		if (!to.equals(this.share)) {
			this.share = to;
			this.bucket.replaceConfiguration(to.of(this.limits), TokensInheritanceStrategy.AS_IS);
		}
	}

}
