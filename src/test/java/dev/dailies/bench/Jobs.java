package dev.dailies.bench;

/**
 * What job files say besides manifest and provider.
 */
final class Jobs {

	static final String DEFAULTS = "";

	/**
	 * Without ffmpeg, which would want more than both processors for so many clips a
	 * second.
	 */
	static final String DENSE = """
			media: { check: file }
			limits: { in-flight: 20, submits: 100000/1s }
			policy: { first-look: 250ms, look-every: 250ms }
			""";

	/** Nothing but the program itself slows it down: neither a look nor ffmpeg. */
	static final String QUICK = """
			media: { check: file }
			limits: { in-flight: 200, submits: 100000/1s }
			policy: { first-look: 1ms, look-every: 1ms }
			""";

	/** Caps that are never reached, and have to be asked all the same. */
	static final String BUDGETS = QUICK + """
			budget: { max-credits: 10000000, per-day: 10000000, per-label: { campaign: { spring: 10000000 } } }
			""";

	static final String CLIPS = """
			media: { check: file }
			limits: { in-flight: 100, submits: 100000/1s, downloads: 8 }
			policy: { first-look: 1ms, look-every: 1ms }
			""";

	private Jobs() {
	}

}
