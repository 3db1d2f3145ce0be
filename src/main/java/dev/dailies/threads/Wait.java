package dev.dailies.threads;

import java.time.Duration;

/**
 * Waiting for something that tells nobody when it comes.
 */
public final class Wait {

	private Wait() {
	}

	/**
	 * Does nothing for that long.
	 * @throws IllegalStateException if the thread was interrupted, which it is told still
	 */
	public static void of(Duration pause) {
		try {
			Thread.sleep(pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Stopped while it was waiting", ex);
		}
	}

}
