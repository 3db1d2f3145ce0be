package dev.dailies.sandbox.played;

/**
 * Where in the traffic a fault strikes.
 */
public enum Moment {

	/** A call that buys something. */
	SUBMIT,
	/** A call that asks after tasks. */
	POLL,
	/** The fetching of a result file. */
	DOWNLOAD

}
