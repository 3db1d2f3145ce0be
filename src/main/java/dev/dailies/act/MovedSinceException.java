package dev.dailies.act;

import dev.dailies.words.RefusedException;

/**
 * A decision was priced on a ledger, or on prices, that are no longer so. Nothing was
 * changed.
 */
public final class MovedSinceException extends RefusedException {

	private static final long serialVersionUID = 1L;

	MovedSinceException() {
		super("The ledger has moved since this was priced, or a price has changed, so it may be about other "
				+ "operations or cost something else. Nothing was changed. Have it priced again, and decide then.");
	}

}
