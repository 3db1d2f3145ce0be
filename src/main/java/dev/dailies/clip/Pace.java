package dev.dailies.clip;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.dailies.words.Span;

/**
 * Finds out a server that keeps a download going with a byte now and then.
 */
final class Pace {

	private static final int LEAST_PER_SECOND = 1024;

	private final Duration span;

	private final LongSupplier nanos;

	private long since;

	private long arrived;

	/**
	 * @param span what arrives is looked at over so long
	 */
	Pace(Duration span, LongSupplier nanos) {
		this.span = span;
		this.nanos = nanos;
		this.since = nanos.getAsLong();
	}

	void keep(long bytes) throws SetbackException {
		this.arrived += bytes;
		long passed = this.nanos.getAsLong() - this.since;
		if (passed < this.span.toNanos()) {
			return;
		}
		if (this.arrived < LEAST_PER_SECOND * (passed / 1e9)) {
			throw new SetbackException(
					"no more than %d bytes came in %s".formatted(this.arrived, Span.exactly(this.span)));
		}
		this.since += passed;
		this.arrived = 0;
	}

}
