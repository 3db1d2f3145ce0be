package dev.dailies.station.desk;

import java.time.Duration;

/**
 * How long tasks of one kind take, as far as this run knows: at first what is usual, and
 * from the first one on that it saw finish only what it saw itself.
 */
// a logistic curve over the logarithm of the time: its middle and its steepness are all
// that is learned. A second, much wider one has a small part in it, so that nothing is
// ever held for impossible.
final class KindTimes {

	/** So many have to be seen before what they took is relied on. */
	static final int ENOUGH = 3;

	/** Those before the latest of that number fade. */
	private static final int REMEMBERED = 30;

	/** Of what is usual, in the logarithm. */
	private static final double GUESSED_SPREAD = 0.5;

	/**
	 * What few tasks tell of their spread is mixed with this, as if so many had told it.
	 */
	private static final double LIKELY_SPREAD = 0.25;

	private static final int LIKELY_COUNTS = 4;

	/** Of a normal curve with the spread 1. */
	private static final double STEEPNESS = Math.PI / Math.sqrt(3);

	private static final double WIDE = 0.5;

	private static final double WIDE_PART = 0.01;

	/** For those that are to find out. */
	private static final double WIDE_PART_AT_FIRST = 0.3;

	/** One in a hundred is so far from the middle on either side, in steepnesses. */
	private static final double FAR = 4.6;

	/** One in twenty takes longer. */
	private static final double LATE = 2.94;

	private final KindCallbacks callbacks = new KindCallbacks();

	private double middle;

	private double variance;

	private double steepness;

	private int seen;

	/** How many in a row were far too slow; less than zero if too quick. */
	private int surprises;

	KindTimes(Duration usual) {
		this.middle = Math.log(Math.max(1, usual.toMillis()) / 1000.0);
		this.steepness = STEEPNESS / GUESSED_SPREAD;
	}

	/**
	 * Whether callbacks come for them.
	 */
	KindCallbacks callbacks() {
		return this.callbacks;
	}

	/**
	 * By when nineteen in twenty have ended.
	 */
	Duration nearlyAll() {
		return Duration.ofMillis(Math.round(1000 * Math.exp(this.middle + LATE / this.steepness)));
	}

	int seen() {
		return this.seen;
	}

	boolean known() {
		return this.seen >= ENOUGH;
	}

	/**
	 * A task was seen to have taken that long. Two in a row that are far off the same way
	 * say that what was known holds no more; a single one moves it only a little.
	 */
	void saw(double seconds) {
		double time = Math.log(seconds);
		if (known()) {
			double off = this.steepness * (time - this.middle);
			this.surprises = (Math.abs(off) < FAR) ? 0
					: (off > 0) ? Math.max(this.surprises, 0) + 1 : Math.min(this.surprises, 0) - 1;
			if (Math.abs(this.surprises) > 1) {
				this.seen = 0;
				this.surprises = 0;
			}
			else if (this.surprises != 0) {
				time = this.middle + this.surprises * FAR / this.steepness;
			}
		}
		learn(time);
	}

	private void learn(double time) {
		this.seen++;
		double weight = 1.0 / Math.min(this.seen, REMEMBERED);
		double off = (this.seen == 1) ? 0 : time - this.middle;
		this.middle = (this.seen == 1) ? time : this.middle + weight * off;
		this.variance = (1 - weight) * (this.variance + weight * off * off);
		double likely = (LIKELY_COUNTS * LIKELY_SPREAD * LIKELY_SPREAD + this.seen * this.variance)
				/ (LIKELY_COUNTS + this.seen);
		this.steepness = STEEPNESS / Math.sqrt(likely * (1 + 1.0 / this.seen));
	}

	/**
	 * For what part of its own time a task is expected to be finished unseen.
	 * @param after seconds from its submit at which it was still running
	 * @param until seconds from its submit at which it is looked at
	 * @param scout whether it is to find out how long such tasks take
	 */
	double unseen(double after, double until, boolean scout) {
		if (until <= after) {
			return 0;
		}
		double wide = (scout && !known()) ? WIDE_PART_AT_FIRST : WIDE_PART;
		double stillRan = running(after, this.steepness);
		double stillRanWide = running(after, WIDE);
		double finished = (1 - wide) * (stillRan - running(until, this.steepness));
		double finishedWide = wide * (stillRanWide - running(until, WIDE));
		double half = (1 - after / until) / 2;
		// where the curve is about to rise, most of those that are finished just became
		// so
		return (finished * Math.min(half, 1 / this.steepness) + finishedWide * half)
				/ ((1 - wide) * stillRan + wide * stillRanWide);
	}

	private double running(double seconds, double slope) {
		return (seconds <= 0) ? 1 : 1 / (1 + Math.exp(slope * (Math.log(seconds) - this.middle)));
	}

}
