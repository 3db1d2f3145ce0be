package dev.dailies.station.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.ledger.Looks;
import dev.dailies.run.RunClock;
import dev.dailies.words.Span;

/**
 * How long the link to something made has been waited for, over restarts: from the moment
 * at which the ledger first saw that it was not there.
 */
final class LateLinks {

	/** Nothing is given up in a run that did not look itself, whatever a clock says. */
	private static final int LOOKS = 3;

	/** The part of the time that the run itself waits. */
	private static final int OWN_SHARE = 10;

	private final Looks ledger;

	private final Duration wait;

	private final RunClock clock;

	private final Map<String, Waiting> waiting = new HashMap<>();

	LateLinks(Looks ledger, Duration wait, RunClock clock) {
		this.ledger = ledger;
		this.wait = wait;
		this.clock = clock;
	}

	/**
	 * A look showed a task without its link.
	 * @param found what it showed, for people
	 * @return whether it is to be looked at again
	 */
	boolean mayStillCome(String id, String found) {
		Duration awake = this.clock.awake();
		Waiting before = this.waiting.get(id);
		Waiting now = (before != null) ? before.again() : new Waiting(waitedBefore(id, found), awake, 1);
		this.waiting.put(id, now);
		Duration own = awake.minus(now.begun);
		return now.looks < LOOKS || own.compareTo(this.wait.dividedBy(OWN_SHARE)) < 0
				|| now.before.plus(own).compareTo(this.wait) < 0;
	}

	private Duration waitedBefore(String id, String found) {
		Instant now = this.clock.instant();
		return Duration.between(this.ledger.unlinked(id, found + "; it is looked at again", now), now);
	}

	/**
	 * How often this run saw it so.
	 */
	int looks(String id) {
		Waiting known = this.waiting.get(id);
		return (known != null) ? known.looks : 0;
	}

	/**
	 * The time that a link is given, in words.
	 */
	String patience() {
		return Span.exactly(this.wait);
	}

	/**
	 * @param before how long earlier runs waited
	 * @param begun when this run saw it so first, in time awake
	 */
	private record Waiting(Duration before, Duration begun, int looks) {

		Waiting again() {
			return new Waiting(this.before, this.begun, this.looks + 1);
		}

	}

}
