package dev.dailies.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of one run: the machine's, but it never goes back, and it knows how long the
 * run was awake. It is looked at several times a second while a run is at work.
 */
public final class RunClock extends Clock {

	/**
	 * Further than that the time of a machine that is awake does not go between two
	 * looks: it slept, or its clock was set.
	 */
	static final Duration LONGEST_STEP = Duration.ofMinutes(2);

	private static final Logger logger = LoggerFactory.getLogger(RunClock.class);

	private final Clock wall;

	private Instant seen;

	/** How far the machine's clock was set back since the run began. */
	private Duration ahead = Duration.ZERO;

	private Duration awake = Duration.ZERO;

	public RunClock(Clock wall) {
		this.wall = wall;
		this.seen = wall.instant();
	}

	@Override
	public synchronized Instant instant() {
		look();
		return this.seen.plus(this.ahead);
	}

	/**
	 * How long the run was awake, whatever the machine's clock was set to.
	 */
	public synchronized Duration awake() {
		look();
		return this.awake;
	}

	private void look() {
		Instant now = this.wall.instant();
		Duration step = Duration.between(this.seen, now);
		this.seen = now;
		if (step.isNegative()) {
			this.ahead = this.ahead.minus(step);
			logger.warn("The machine's clock went back by {} s; the run goes on in its own time",
					step.negated().toMillis() / 1000.0);
		}
		else if (step.compareTo(LONGEST_STEP) > 0) {
			// set right again, it does not go on twice
			this.ahead = this.ahead.minus((this.ahead.compareTo(step) < 0) ? this.ahead : step);
			this.awake = this.awake.plus(LONGEST_STEP);
			logger.warn("The machine's clock went on by {} s at once: it slept, or its clock was set",
					step.toSeconds());
		}
		else {
			this.awake = this.awake.plus(step);
		}
	}

	@Override
	public ZoneId getZone() {
		return this.wall.getZone();
	}

	/**
	 * The same clock: only its instants are asked for.
	 */
	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
