package dev.dailies.station;

import dev.dailies.provider.Refusal;

/**
 * What to say when a provider ends a run's buying.
 */
final class Halts {

	private Halts() {
	}

	static Halt of(String provider, Refusal refusal) {
		if (refusal.code().equals(Refusal.NOT_SECURE)) {
			return new Halt(Halt.Reason.PROVIDER, provider + ": " + refusal.message()
					+ ". Nothing was sent, and nothing more is bought. Check its address, its certificate and this "
					+ "machine's clock, then run again.");
		}
		Halt.Reason reason = reason(refusal);
		String found = provider + " answered " + refusal.code() + " (" + refusal.message() + ").";
		return new Halt(reason, switch (reason) {
			case BAD_TOKEN -> found + " A valid token is needed. Set it in the environment and run again.";
			case NO_CREDIT -> found + " Credit is needed. Top the account up and run again.";
			case PROVIDER -> found + " Nothing more is bought. Run again once " + provider + " takes orders.";
			case BUDGET, FAILURES, WINDOW, DISK -> found;
		});
	}

	private static Halt.Reason reason(Refusal refusal) {
		return switch (refusal.scope()) {
			case STOP_RUN_BAD_TOKEN -> Halt.Reason.BAD_TOKEN;
			case STOP_RUN_NO_CREDIT -> Halt.Reason.NO_CREDIT;
			case STOP_RUN, RETRY_NOW, RETRY_AFTER, FAIL_SHOT, CLOSE_KIND -> Halt.Reason.PROVIDER;
		};
	}

}
