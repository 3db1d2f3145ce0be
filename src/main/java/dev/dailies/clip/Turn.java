package dev.dailies.clip;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.words.Span;

/**
 * How long one fetch may go on before others have their turn. One that came too slowly
 * for its turn gets a longer one next time: some servers begin at the first byte each
 * time.
 */
final class Turn {

	private static final int LEAST_PER_SECOND = 50_000;

	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final int MOST_DOUBLED = 10;

	private final Duration longest;

	private final double grace;

	private final double leastPerSecond;

	private final LongSupplier nanos;

	private final long began;

	private long arrived;

	/**
	 * @param longest whatever arrives
	 * @param tooShort how many turns were too short before this one
	 */
	Turn(Duration longest, int tooShort, LongSupplier nanos) {
		long times = 1L << Math.min(tooShort, MOST_DOUBLED);
		this.longest = longest;
		this.grace = (double) GRACE.toSeconds() * times;
		this.leastPerSecond = (double) LEAST_PER_SECOND / times;
		this.nanos = nanos;
		this.began = nanos.getAsLong();
	}

	/**
	 * @throws FetchException if it takes too long, or can be seen to: fewer than 50 KB
	 * came each second after the first minute
	 */
	void keep(long bytes) {
		this.arrived += bytes;
		double seconds = (this.nanos.getAsLong() - this.began) / 1e9;
		boolean tooLong = seconds > this.longest.toNanos() / 1e9;
		if (tooLong || this.arrived < this.leastPerSecond * (seconds - this.grace)) {
			throw FetchException.of(Reason.TOO_SLOW, "it comes slowly, %d bytes in %s".formatted(this.arrived,
					Span.exactly(Duration.ofSeconds((long) seconds))));
		}
	}

}
