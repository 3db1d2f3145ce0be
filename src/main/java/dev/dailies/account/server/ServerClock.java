package dev.dailies.account.server;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.TimeMeter;

/**
 * The time of the server, so that it does not matter how the clocks of the machines are
 * set.
 */
final class ServerClock implements TimeMeter {

	/** By this process's own count. */
	private volatile long ahead = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

	/**
	 * It was that time at the server while it was asked.
	 * @param asked when it was asked, by {@link System#nanoTime}
	 */
	void itWas(Instant time, long asked) {
		long middle = asked + (System.nanoTime() - asked) / 2;
		this.ahead = TimeUnit.MILLISECONDS.toNanos(time.toEpochMilli()) - middle;
	}

	@Override
	public long currentTimeNanos() {
		return System.nanoTime() + this.ahead;
	}

	@Override
	public boolean isWallClockBased() {
		return true;
	}

}
