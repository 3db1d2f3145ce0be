package dev.dailies.nights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs faster than time, from now on, so that pauses of minutes pass while a
 * test looks on.
 */
final class QuickClock extends Clock {

	private final int speed;

	private final Instant start = Instant.now();

	private final long startNanos = System.nanoTime();

	QuickClock(int speed) {
		this.speed = speed;
	}

	@Override
	public Instant instant() {
		return this.start.plus(Duration.ofNanos(System.nanoTime() - this.startNanos).multipliedBy(this.speed));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
