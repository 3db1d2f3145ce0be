package dev.dailies.nights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A quick clock that is set on and back by hand.
 */
public final class JumpingClock extends Clock {

	private final Clock clock;

	private volatile Duration off = Duration.ZERO;

	public JumpingClock(int speed) {
		this.clock = new QuickClock(speed);
	}

	public synchronized void jump(Duration by) {
		this.off = this.off.plus(by);
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plus(this.off);
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
