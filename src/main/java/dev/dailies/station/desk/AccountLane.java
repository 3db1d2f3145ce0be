package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import dev.dailies.ledger.Lane;
import dev.dailies.provider.Limits;
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

	private final Lane lane;

	private final SubmitRate rate;

	private final RunClock clock;

	private Duration putOffSince = Duration.ZERO;

	private int putOffs;

	private @Nullable Halt closed;

	AccountLane(Lane lane, Limits limits, RunClock clock) {
		this.lane = lane;
		this.rate = new SubmitRate(limits);
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
	 * Takes one submit out of the rate; false if none is left at this moment.
	 */
	public synchronized boolean takeSubmit() {
		return this.rate.take();
	}

	public synchronized Duration untilNextSubmit() {
		return this.rate.untilNext();
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
