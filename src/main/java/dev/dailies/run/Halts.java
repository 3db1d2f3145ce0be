package dev.dailies.run;

import dev.dailies.provider.Refusal;

/**
 * What to say when a provider ends a run's buying from it.
 */
public final class Halts {

	private Halts() {
	}

	public static Halt of(String provider, Refusal refusal) {
		if (refusal.code().equals(Refusal.NOT_SECURE)) {
			return new Halt(Halt.Reason.PROVIDER, provider + ": " + refusal.message()
					+ ". Nothing was sent, and nothing more is bought there. Check its address, its certificate and this "
					+ "machine's clock, then run again.");
		}
		Halt.Reason reason = reason(refusal);
		String found = provider + " answered " + refusal.code() + ": " + refusal.message() + ".";
		return new Halt(reason, switch (reason) {
			// what to do stands in the provider's message, which names the variable
			case BAD_TOKEN, NO_CREDIT -> found + " Nothing more is bought there.";
			case PROVIDER -> found + " Nothing more is bought there. Run again once " + provider + " takes orders.";
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
