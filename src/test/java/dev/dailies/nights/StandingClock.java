package dev.dailies.nights;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * A clock that stands until somebody lets it go: what is at work stays so until it was
 * looked at, however slow the machine is.
 */
final class StandingClock extends Clock {

	private final Instant began = Instant.now();

	private volatile @Nullable Instant went;

	void go() {
		this.went = Instant.now();
	}

	@Override
	public Instant instant() {
		Instant since = this.went;
		return (since != null) ? this.began.plusMillis(Instant.now().toEpochMilli() - since.toEpochMilli())
				: this.began;
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
