package dev.dailies.cli.run;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a plan takes out of one account, held against what is left there.
 *
 * @param needed at most, by the plan and by the budget
 * @param left null if it is not known
 * @param why it is not known, a sentence without a full stop; empty if it is
 * @param silent whether the provider tells a balance and gave none
 */
record Balance(String provider, Credits needed, @Nullable Credits left, String why, boolean silent) {

	static Balance told(String provider, Credits needed, Credits left) {
		return new Balance(provider, needed, left, "", false);
	}

	static Balance untold(String provider, Credits needed, String why) {
		return new Balance(provider, needed, null, why, false);
	}

	static Balance unanswered(String provider, Credits needed, String why) {
		return new Balance(provider, needed, null, why, true);
	}

	boolean isShort() {
		return this.left != null && this.left.compareTo(this.needed) < 0;
	}

	/**
	 * How much is missing; zero if nothing is, as far as that is known.
	 */
	Credits missing() {
		return (this.left != null && isShort()) ? this.needed.minus(this.left) : Credits.ZERO;
	}

	/**
	 * A sentence without a full stop.
	 */
	String sentence() {
		if (this.left == null) {
			return this.provider + " " + this.why;
		}
		String both = this.provider + " has " + this.left + " credits left, and the plan takes " + this.needed;
		return isShort() ? both + ": " + missing() + " are missing. Top the account up; what it cannot pay for is left"
				: both;
	}

}
