package dev.dailies.ledger;

import java.util.Map;

import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;

/**
 * The most that may be spent, in credits or in money.
 */
public sealed interface Cap {

	/**
	 * Whether spending that would be more than it.
	 * @param spent by provider, only what counts
	 */
	boolean isPassedBy(Map<String, Credits> spent);

	/**
	 * As a job file writes it.
	 */
	String written();

	/**
	 * An amount in the cap's unit, without that.
	 * @param spent by provider
	 */
	String number(Map<String, Credits> spent);

	/**
	 * A number of credits, of one provider: those of several are no common currency.
	 */
	record InCredits(Credits most) implements Cap {

		@Override
		public boolean isPassedBy(Map<String, Credits> spent) {
			return sum(spent).compareTo(this.most) > 0;
		}

		@Override
		public String number(Map<String, Credits> spent) {
			return sum(spent).toString();
		}

		private static Credits sum(Map<String, Credits> spent) {
			return spent.values().stream().reduce(Credits.ZERO, Credits::plus);
		}

		@Override
		public String written() {
			return this.most.toString();
		}

		@Override
		public String toString() {
			return this.most + " credits";
		}

	}

	/**
	 * An amount of money, whatever the provider.
	 *
	 * @param rates what credits cost, those that were spent earlier included
	 */
	record InMoney(Money most, Rates rates) implements Cap {

		/**
		 * @throws IllegalArgumentException if a provider has no rate
		 */
		@Override
		public boolean isPassedBy(Map<String, Credits> spent) {
			return this.rates.of(spent).compareTo(this.most) > 0;
		}

		@Override
		public String number(Map<String, Credits> spent) {
			return this.rates.of(spent).number();
		}

		@Override
		public String written() {
			return this.most.toString();
		}

		/**
		 * What is left of it once that was spent elsewhere.
		 */
		InMoney less(Map<String, Credits> spent) {
			return new InMoney(this.most.less(this.rates.of(spent)), this.rates);
		}

		@Override
		public String toString() {
			return this.most.toString();
		}

	}

}
