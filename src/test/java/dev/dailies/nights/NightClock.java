package dev.dailies.nights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock that is set to a moment and runs from there, faster than time.
 */
final class NightClock extends Clock {

	private final int speed;

	private volatile Start start;

	NightClock(String now, int speed) {
		this.speed = speed;
		this.start = new Start(Instant.parse(now), System.nanoTime());
	}

	void set(String now) {
		this.start = new Start(Instant.parse(now), System.nanoTime());
	}

	/**
	 * The same clock, for somebody who does something when it is read for the first time.
	 */
	Clock firstReadBy(Runnable reader) {
		AtomicBoolean read = new AtomicBoolean();
		return new Clock() {

			@Override
			public Instant instant() {
				if (read.compareAndSet(false, true)) {
					reader.run();
				}
				return NightClock.this.instant();
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		};
	}

	@Override
	public Instant instant() {
		Start from = this.start;
		return from.at.plus(Duration.ofNanos(System.nanoTime() - from.nanos).multipliedBy(this.speed));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	private record Start(Instant at, long nanos) {
	}

}
