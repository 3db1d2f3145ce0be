package dev.dailies.sandbox.played;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waiting by the sandbox's clock, ended at once when the sandbox closes.
 */
public final class Patience implements AutoCloseable {

	/** As long as any provider holds an answer back. */
	public static final Duration LONGEST = Duration.ofMinutes(2);

	// the clock may be one that is set by hand, so it is looked at again and again
	private static final long LOOK_MILLIS = 10;

	private final Clock clock;

	private final CountDownLatch closed = new CountDownLatch(1);

	public Patience(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns when the clock shows that time.
	 * @return false if the sandbox was closed before
	 */
	public boolean until(Instant time) {
		try {
			while (this.clock.instant().isBefore(time)) {
				long left = Duration.between(this.clock.instant(), time).toMillis();
				if (this.closed.await(Math.max(1, Math.min(LOOK_MILLIS, left)), TimeUnit.MILLISECONDS)) {
					return false;
				}
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * What becomes of an answer that a fault keeps back, after the call had its effect.
	 * @param error what the provider says when it errs
	 */
	public Answer withhold(Fault fault, Answer error) {
		if (fault == Fault.ERROR_AFTER_CREATION) {
			return error;
		}
		if (fault == Fault.HANG) {
			until(this.clock.instant().plus(LONGEST));
		}
		return new Answer.Cut();
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
