package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import dev.dailies.account.SubmitRate;
import dev.dailies.ledger.Lane;
import dev.dailies.run.Halt;
import dev.dailies.run.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one account at a provider: its own rate, how often it was put off, and
 * whether it is left alone for the rest of the run. May be used by several threads.
 */
public final class AccountLane {

	private static final Duration UNASKED_PAUSE = Duration.ofSeconds(10);

	private static final long MOST_JITTER = 2_000;

	/** A few refusals for haste pass, however long their pauses are. */
	private static final int MANY = 3;

	/** How often it is looked whether others left a place. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private static final int NOBODY_LOOKED = -1;

	private final Lane lane;

	private final SubmitRate rate;

	private final RunClock clock;

	private Duration fullUntil = Duration.ZERO;

	private int atWorkWhenFull = NOBODY_LOOKED;

	private boolean tries;

	private Duration putOffSince = Duration.ZERO;

	private int putOffs;

	private @Nullable Halt closed;

	AccountLane(Lane lane, SubmitRate rate, RunClock clock) {
		this.lane = lane;
		this.rate = rate;
		this.clock = clock;
	}

	public Lane lane() {
		return this.lane;
	}

	/**
	 * The account; null where the provider chooses.
	 */
	public @Nullable String account() {
		return this.lane.account();
	}

	/**
	 * Takes submits out of the rate.
	 * @param most at least one
	 * @return how many there were; 0 if none is left at this moment
	 */
	public int takeSubmits(int most) {
		return this.rate.take(most);
	}

	public Duration untilNextSubmit() {
		return this.rate.untilNext();
	}

	/**
	 * Submits that were taken do not leave: others have all places for tasks.
	 */
	public synchronized void noPlace(int submits) {
		this.rate.giveBack(submits);
		this.fullUntil = this.clock.awake().plus(LOOK_AGAIN);
		this.atWorkWhenFull = NOBODY_LOOKED;
		this.tries = true;
	}

	/**
	 * A task has a place.
	 */
	public synchronized void placeTaken() {
		this.tries = false;
	}

	/**
	 * How many places it may ask for at once: as long as the last was refused, one is
	 * enough to find out whether that is over.
	 */
	public synchronized int places(int free) {
		return this.tries ? Math.min(1, free) : free;
	}

	/**
	 * Whether others had all its places a moment ago, and none of this run's own became
	 * free since.
	 * @param atWork how many tasks this run's ledger has there
	 */
	public synchronized boolean isFull(int atWork) {
		if (this.clock.awake().compareTo(this.fullUntil) >= 0) {
			return false;
		}
		this.atWorkWhenFull = (this.atWorkWhenFull == NOBODY_LOOKED) ? atWork : this.atWorkWhenFull;
		return atWork >= this.atWorkWhenFull;
	}

	/**
	 * How long it is taken for full; zero or less if it is not.
	 */
	public synchronized Duration fullFor() {
		return this.fullUntil.minus(this.clock.awake());
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

	/**
	 * A submit was let through.
	 */
	synchronized void accepted() {
		this.putOffs = 0;
		this.rate.raise();
	}

	/**
	 * A submit was put off by the provider.
	 */
	synchronized void putOff() {
		if (this.putOffs++ == 0) {
			this.putOffSince = this.clock.awake();
		}
	}

	/**
	 * Whether every submit was put off for that long.
	 */
	synchronized boolean putOffFor(Duration time) {
		return this.putOffs > MANY && this.clock.awake().minus(this.putOffSince).compareTo(time) > 0;
	}

	/**
	 * Buys nothing more there in this run. The first reason given stands.
	 * @return whether it is the first
	 */
	synchronized boolean close(Halt why) {
		boolean first = this.closed == null;
		this.closed = first ? why : this.closed;
		return first;
	}

	/**
	 * Why nothing more is bought there; empty if buying goes on.
	 */
	public synchronized Optional<Halt> closed() {
		return Optional.ofNullable(this.closed);
	}

}
