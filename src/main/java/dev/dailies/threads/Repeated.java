package dev.dailies.threads;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Work that is done again and again beside everything else, by a daemon thread of its
 * own, until it is closed.
 */
public final class Repeated implements AutoCloseable {

	private static final Duration LAST = Duration.ofSeconds(1);

	private final ScheduledExecutorService thread;

	private final Future<?> turns;

	private Repeated(String name, Duration pause, Runnable work) {
		this.thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
		this.turns = this.thread.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Begins after the first pause.
	 * @param name of the thread
	 * @param pause between two turns
	 * @param work must not throw: nothing is repeated after an exception
	 */
	public static Repeated every(Duration pause, String name, Runnable work) {
		return new Repeated(name, pause, work);
	}

	/**
	 * Begins no turn more, and waits a second for one that was begun. May be repeated.
	 */
	@Override
	public void close() {
		this.turns.cancel(false);
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
