package dev.dailies.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes stations that wait for something to do, so that none of them has to ask all the
 * time. A ring between {@link #rings} and {@link #await} is not missed.
 */
public final class WakeUp {

	private final Lock lock = new ReentrantLock();

	private final Condition rung = this.lock.newCondition();

	private long rings;

	public long rings() {
		this.lock.lock();
		try {
			return this.rings;
		}
		finally {
			this.lock.unlock();
		}
	}

	public void ring() {
		this.lock.lock();
		try {
			this.rings++;
			this.rung.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the bell rang more often than it had, or the time is over.
	 */
	public void await(long ringsHeard, Duration atMost) throws InterruptedException {
		this.lock.lock();
		try {
			long nanos = atMost.toNanos();
			while (this.rings == ringsHeard && nanos > 0) {
				nanos = this.rung.awaitNanos(nanos);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The longest anything waits before it looks whether it is to stop.
	 */
	public static final Duration TICK = Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(250));

}
