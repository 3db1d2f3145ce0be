package dev.dailies.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import dev.dailies.provider.Provider;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * Where one provider is dealt with: its limits, and the pauses it asked for.
 */
final class Desk {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

	private final Provider provider;

	private final Limits limits;

	private final Bucket rate;

	private final Clock clock;

	private Instant pausedUntil = Instant.EPOCH;

	private Instant failingSince = Instant.MAX;

	private int failures;

	Desk(Provider provider, Limits limits, Clock clock) {
		this.provider = provider;
		this.limits = limits;
		this.clock = clock;
		this.rate = bucket(limits);
	}

	/**
	 * Never more than the allowed number in any span of that length: a burst and what
	 * flows in during a span add up to it.
	 */
	private static Bucket bucket(Limits limits) {
		int burst = Math.max(1, limits.submits() / 10);
		int steady = Math.max(1, limits.submits() - burst);
		return Bucket.builder().addLimit((limit) -> limit.capacity(burst).refillGreedy(steady, limits.per())).build();
	}

	String name() {
		return this.provider.name();
	}

	Provider provider() {
		return this.provider;
	}

	Limits limits() {
		return this.limits;
	}

	boolean paused() {
		return this.clock.instant().isBefore(this.pausedUntil);
	}

	/**
	 * Takes one submit out of the rate; false if none is left at this moment.
	 */
	boolean takeSubmit() {
		return this.rate.tryConsume(1);
	}

	Duration untilNextSubmit() {
		return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1),
				this.rate.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
	}

	/**
	 * Holds all submits back for a while: as long as the provider asked for, else twice
	 * as long each time.
	 * @return until when
	 */
	Instant pause(@Nullable Duration asked) {
		Instant now = this.clock.instant();
		this.failures++;
		if (this.failures == 1) {
			this.failingSince = now;
		}
		Duration pause = (asked != null) ? asked : doubled();
		Instant until = now.plus(pause);
		if (until.isAfter(this.pausedUntil)) {
			this.pausedUntil = until;
		}
		return this.pausedUntil;
	}

	private Duration doubled() {
		Duration pause = Duration.ofSeconds(1).multipliedBy(1L << Math.min(this.failures - 1, 6));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/**
	 * The provider answered: whatever kept it from answering is over.
	 */
	void answered() {
		this.failures = 0;
		this.failingSince = Instant.MAX;
	}

	/**
	 * Whether not one call got through for that long.
	 */
	boolean unreachableFor(Duration time) {
		return this.failures > 1 && this.failingSince.isBefore(this.clock.instant().minus(time));
	}

}
