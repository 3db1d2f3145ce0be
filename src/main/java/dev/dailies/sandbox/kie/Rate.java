package dev.dailies.sandbox.kie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * KIE's limit on new requests: 20 in any ten seconds, more of them the faster the sandbox
 * plays.
 */
final class Rate {

	private static final int REQUESTS = 20;

	private static final Duration SPAN = Duration.ofSeconds(10);

	private final long most;

	private final Clock clock;

	private final Deque<Instant> taken = new ArrayDeque<>();

	Rate(double speed, Clock clock) {
		this.most = Math.round(REQUESTS * Math.max(1, speed));
		this.clock = clock;
	}

	/**
	 * Takes one request; false if there is none left, and then it counts for nothing.
	 */
	synchronized boolean take() {
		Instant now = this.clock.instant();
		while (!this.taken.isEmpty() && !this.taken.getFirst().isAfter(now.minus(SPAN))) {
			this.taken.removeFirst();
		}
		return this.taken.size() < this.most && this.taken.add(now);
	}

}
