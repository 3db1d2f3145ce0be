package dev.dailies.run;

/**
 * Why a run buys nothing more. What is at work is still brought home.
 *
 * @param message for people: what was found and what to do
 */
public record Halt(Reason reason, String message) {

	/**
	 * The kinds of reasons, each of which may have an exit code of its own.
	 */
	public enum Reason {

		/** The run's or the day's cap is reached. */
		BUDGET,
		/** The provider's account has no credit left. */
		NO_CREDIT,
		/** The provider refuses the token. */
		BAD_TOKEN,
		/** The provider takes no orders, or cannot be reached. */
		PROVIDER,
		/** More operations failed than the job file allows. */
		FAILURES,
		/** The hours in which the job file lets it buy are over. */
		WINDOW,
		/** Clips cannot be written, or soon nothing could. */
		DISK

	}

}
