package dev.dailies.station.desk;

/**
 * What a look is worth: the part of an operation's own time by which its end may be seen
 * the later for one call less. It rises while more calls are made than an operation may
 * cost, and falls again.
 */
final class LookPrice {

	private static final double LEAST = 0.004;

	private static final double AT_FIRST = 0.5;

	private static final double MOST = 3;

	private static final double STEP = 0.1;

	/** A drought tells no more than that. */
	private static final double MOST_CALLS = 3;

	private static final double ALONE = 5.1;

	private static final double TOGETHER = 2.4;

	/** One that is alone is asked after as if it were always so. */
	private static final double COMPANY = 3;

	private final boolean together;

	/** Its logarithm, over the least one. */
	private double raised = AT_FIRST;

	private int calls;

	/**
	 * @param together whether one call asks after many tasks
	 */
	LookPrice(boolean together) {
		this.together = together;
	}

	double now() {
		return LEAST * Math.exp(this.raised);
	}

	void called() {
		this.calls++;
	}

	/**
	 * One more operation is finished.
	 * @param atWork how many there are
	 */
	void finished(int atWork) {
		double may = this.together ? TOGETHER + COMPANY / Math.max(1, atWork) : ALONE;
		this.raised += STEP * (Math.min(this.calls / may, MOST_CALLS) - 1);
		this.raised = Math.max(0, Math.min(this.raised, MOST));
		this.calls = 0;
	}

}
