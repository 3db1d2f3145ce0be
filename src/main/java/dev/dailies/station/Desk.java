package dev.dailies.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import dev.dailies.ledger.Ledger;
import dev.dailies.provider.Lane;
import dev.dailies.provider.Provider;
import dev.dailies.provider.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where one provider is dealt with: its limits, and the pauses it asked for. Shared by
 * the stations, which run side by side.
 */
final class Desk {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

	private static final Duration UNASKED_PAUSE = Duration.ofSeconds(10);

	private static final long MOST_JITTER = 2_000;

	private final Provider provider;

	private final Terms terms;

	private final SubmitRate rate;

	private final Clock clock;

	private Instant pausedUntil = Instant.EPOCH;

	private Instant failingSince = Instant.MAX;

	private int failures;

	private int doubts;

	Desk(Provider provider, Terms terms, Clock clock) {
		this.provider = provider;
		this.terms = terms;
		this.clock = clock;
		this.rate = new SubmitRate(terms.limits());
	}

	String name() {
		return this.provider.name();
	}

	Provider provider() {
		return this.provider;
	}

	int mostInFlight() {
		return this.terms.limits().inFlight();
	}

	/**
	 * When a task that is submitted now is to be looked at.
	 */
	Instant firstLook() {
		return this.clock.instant().plus(this.terms.firstLook());
	}

	/**
	 * When a task that is looked at now is to be looked at again.
	 */
	Instant nextLook() {
		return this.clock.instant().plus(this.terms.lookEvery());
	}

	synchronized boolean paused() {
		return this.clock.instant().isBefore(this.pausedUntil);
	}

	/**
	 * Takes one submit out of the rate; false if none is left at this moment.
	 */
	synchronized boolean takeSubmit() {
		return this.rate.take();
	}

	synchronized Duration untilNextSubmit() {
		return this.rate.untilNext();
	}

	/**
	 * Holds a lane back in the ledger, and submits more slowly from now on, after a
	 * refusal for haste.
	 * @return until when the lane is to be left alone
	 */
	Instant coolDown(Ledger ledger, Refusal refusal) {
		Instant until = slowDown(refusal.after());
		Lane lane = refusal.lane();
		ledger.coolDown(name(), lane.account(), lane.model(), lane.kind(), until, refusal.message());
		return until;
	}

	/**
	 * Holds all submits back, twice as long each time, after a call that did not get
	 * through.
	 * @return until when
	 */
	synchronized Instant pause() {
		Instant now = this.clock.instant();
		this.failures++;
		if (this.failures == 1) {
			this.failingSince = now;
		}
		this.pausedUntil = now.plus(doubled());
		return this.pausedUntil;
	}

	/**
	 * Submits more slowly from now on, after a refusal for haste.
	 * @param asked how long the provider wants to be left alone; null if it did not say
	 * @return until when it is to be left alone: as long as it asked for, else ten
	 * seconds, and a little longer, so that not everybody comes back at once
	 */
	synchronized Instant slowDown(@Nullable Duration asked) {
		this.rate.halve();
		Duration pause = (asked != null) ? asked : UNASKED_PAUSE;
		long jitter = ThreadLocalRandom.current().nextLong(1 + Math.min(pause.toMillis() / 10, MOST_JITTER));
		return this.clock.instant().plus(pause).plusMillis(jitter);
	}

	private Duration doubled() {
		Duration pause = Duration.ofSeconds(1).multipliedBy(1L << Math.min(this.failures - 1, 6));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/**
	 * The provider answered: whatever kept it from answering is over.
	 */
	synchronized void answered() {
		this.doubts = 0;
		this.failures = 0;
		this.failingSince = Instant.MAX;
	}

	/**
	 * A submit got no clear answer: the next one waits a little.
	 * @return how many in a row it is
	 */
	synchronized int doubted() {
		pause();
		this.doubts++;
		return this.doubts;
	}

	/**
	 * A submit was let through.
	 */
	synchronized void accepted() {
		answered();
		this.rate.raise();
	}

	/**
	 * Whether not one call got through for that long.
	 */
	synchronized boolean unreachableFor(Duration time) {
		return this.failures > 1 && this.failingSince.isBefore(this.clock.instant().minus(time));
	}

}
