package dev.dailies.run;

import dev.dailies.provider.Refusal;
import dev.dailies.words.Count;

/**
 * Why a run buys nothing more. What is at work is still brought home.
 *
 * @param message for people: what was found and what to do
 */
public record Halt(Reason reason, String message) {

	/**
	 * Why nothing more is bought from a provider that ended a run's buying.
	 */
	public static Halt because(String provider, Refusal refusal) {
		if (refusal.code().equals(Refusal.NOT_SECURE)) {
			return new Halt(Reason.PROVIDER, provider + ": " + refusal.message()
					+ ". Nothing was sent, and nothing more is bought there. Check its address, its certificate and this "
					+ "machine's clock, then run again.");
		}
		Reason reason = reason(refusal);
		String found = provider + " answered " + refusal.code() + ": " + refusal.message() + ".";
		return new Halt(reason, switch (reason) {
			// what to do stands in the provider's message, which names the variable
			case BAD_TOKEN, NO_CREDIT -> found + " Nothing more is bought there.";
			case PROVIDER -> found + " Nothing more is bought there. Run again once " + provider + " takes orders.";
			case BUDGET, FAILURES, WINDOW, DISK -> found;
		});
	}

	/**
	 * The same, and how many operations wait for its provider because of it.
	 */
	public Halt leaving(int operations) {
		return (operations == 0) ? this : new Halt(this.reason, this.message + " " + Count.of(operations, "operation")
				+ ((operations == 1) ? " stays" : " stay") + " ready for the next run.");
	}

	private static Reason reason(Refusal refusal) {
		return switch (refusal.scope()) {
			case STOP_RUN_BAD_TOKEN -> Reason.BAD_TOKEN;
			case STOP_RUN_NO_CREDIT -> Reason.NO_CREDIT;
			case STOP_RUN, RETRY_NOW, RETRY_AFTER, FAIL_SHOT, CLOSE_KIND -> Reason.PROVIDER;
		};
	}

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
