package dev.dailies.ledger;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What an operation's last submit was to cost, and what its provider says that it did.
 *
 * @param told null where nobody said
 */
public record ToldCharge(String operationId, Credits expected, @Nullable Credits told) {

	public boolean isOtherwise() {
		return this.told != null && !this.told.equals(this.expected);
	}

}
