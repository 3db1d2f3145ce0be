package dev.dailies.settings;

import dev.dailies.ledger.Caps;
import dev.dailies.shot.Money;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent on a label, as a job file says it.
 *
 * @param caps those in credits
 * @param money null for no cap in money
 */
record LabelBudget(Caps caps, @Nullable Money money) {

	@Override
	public String toString() {
		return (this.money != null) ? this.money.toString() : this.caps.toString();
	}

}
