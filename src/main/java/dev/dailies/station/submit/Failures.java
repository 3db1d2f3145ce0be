package dev.dailies.station.submit;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Outcome;
import dev.dailies.run.Halt;
import dev.dailies.run.Policy;
import dev.dailies.run.RunControl;

/**
 * Ends a run's buying when more operations failed than the job file allows.
 */
final class Failures {

	private final Purchases ledger;

	private final Policy policy;

	private final RunControl control;

	Failures(Purchases ledger, Policy policy, RunControl control) {
		this.ledger = ledger;
		this.policy = policy;
		this.control = control;
	}

	/**
	 * Ends buying where it is so.
	 * @return whether it is
	 */
	boolean endBuyingIfTooMany() {
		if (!this.policy.limitsFailures()) {
			return false;
		}
		Outcome outcome = this.ledger.outcome(this.control.run());
		boolean tooMany = this.policy.tooManyFailed(outcome.ended(), outcome.failed());
		if (tooMany) {
			String commonest = this.ledger.commonestError(this.control.run())
				.map((common) -> "The commonest error, of " + common.operations() + ": " + common.code() + ", "
						+ common.error() + ". ")
				.orElse("");
			this.control.buying()
				.halt(new Halt(Halt.Reason.FAILURES,
						outcome.failed() + " of " + outcome.ended()
								+ " operations failed, more than max-failures allows. " + commonest
								+ "Once its cause is mended: retry --failed."));
		}
		return tooMany;
	}

}
