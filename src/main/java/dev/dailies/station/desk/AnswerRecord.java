package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;

import dev.dailies.run.RunClock;

/**
 * How a provider has answered of late: its silence, and the pauses that it is left alone
 * for because of it, what it left in doubt, and what it took and made nothing of.
 */
public final class AnswerRecord {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

	private final RunClock clock;

	private Instant pausedUntil = Instant.EPOCH;

	private Duration failingSince = Duration.ZERO;

	private int failures;

	private boolean trying;

	private boolean silent;

	private int doubts;

	private int amiss;

	private int undone;

	AnswerRecord(RunClock clock) {
		this.clock = clock;
	}

	/**
	 * A call is about to leave. While none gets through it is the only one for a while,
	 * to find out whether that is over.
	 */
	public synchronized void calling() {
		if (this.failures > 0 && this.silent) {
			this.trying = true;
			this.pausedUntil = this.clock.instant().plus(LONGEST_PAUSE);
		}
	}

	public synchronized boolean paused() {
		return this.clock.instant().isBefore(this.pausedUntil);
	}

	/**
	 * Whether not even a look is worth a try.
	 */
	public synchronized boolean unreachable() {
		return this.silent && paused();
	}

	/**
	 * Holds all submits back, twice as long each time, after a call that came to nothing.
	 * @param silence whether nobody answered: then looks are held back, too
	 * @return until when
	 */
	synchronized Instant pause(boolean silence) {
		Instant now = this.clock.instant();
		// several calls that were on the wire together fail for one cause
		if (!this.trying && now.isBefore(this.pausedUntil)) {
			return this.pausedUntil;
		}
		this.trying = false;
		this.silent = silence;
		this.failures++;
		if (this.failures == 1) {
			this.failingSince = this.clock.awake();
		}
		this.pausedUntil = now.plus(doubled());
		return this.pausedUntil;
	}

	private Duration doubled() {
		Duration pause = Duration.ofSeconds(1).multipliedBy(1L << Math.min(this.failures - 1, 6));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/**
	 * The provider answered: whatever kept it from answering is over.
	 */
	public synchronized void answered() {
		this.doubts = 0;
		this.failures = 0;
		endSilence();
	}

	/**
	 * A call was answered, whatever the answer was.
	 */
	public synchronized void reached() {
		if (this.silent) {
			this.failures = 0;
			endSilence();
		}
	}

	private void endSilence() {
		if (this.silent) {
			this.silent = false;
			this.trying = false;
			this.pausedUntil = Instant.EPOCH;
		}
	}

	/**
	 * A submit got no clear answer: the next one waits a little.
	 * @return how many in a row it is
	 */
	public synchronized int doubted() {
		pause(false);
		this.doubts++;
		return this.doubts;
	}

	/**
	 * A submit was answered with what is not its own.
	 * @return how many in a row it is
	 */
	public synchronized int answeredAmiss() {
		reached();
		return ++this.amiss;
	}

	/**
	 * An operation ended for the second time without anything made of it.
	 * @return how many did since something was made
	 */
	public synchronized int madeNothing() {
		return ++this.undone;
	}

	public synchronized void made() {
		this.undone = 0;
	}

	/**
	 * A submit was let through.
	 */
	synchronized void accepted() {
		this.amiss = 0;
		answered();
	}

	/**
	 * Whether not one call got through for that long.
	 */
	synchronized boolean unreachableFor(Duration time) {
		return this.failures > 1 && this.clock.awake().minus(this.failingSince).compareTo(time) > 0;
	}

}
