package dev.dailies.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes stations that wait for something to do, so that none of them has to ask all the
 * time. A ring between {@link Sleeper#rings} and {@link Sleeper#await} is not missed.
 */
public final class WakeUp {

	/**
	 * The longest anything waits before it looks whether it is to stop.
	 */
	public static final Duration TICK = Duration.ofMillis(250);

	private final List<Sleeper> sleepers = new CopyOnWriteArrayList<>();

	/**
	 * One more that is to be woken.
	 */
	public Sleeper sleeper() {
		Sleeper sleeper = new Sleeper();
		this.sleepers.add(sleeper);
		return sleeper;
	}

	/**
	 * Wakes all of them.
	 */
	public void ring() {
		this.sleepers.forEach(Sleeper::ring);
	}

	/**
	 * One that waits. May be woken alone, for what concerns nobody else.
	 */
	public static final class Sleeper {

		private final Lock lock = new ReentrantLock();

		private final Condition rung = this.lock.newCondition();

		private long rings;

		private Sleeper() {
		}

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
		 * Waits until it was woken more often than it had been, or the time is over.
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

	}

}
