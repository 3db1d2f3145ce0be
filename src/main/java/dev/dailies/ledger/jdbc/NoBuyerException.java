package dev.dailies.ledger.jdbc;

/**
 * Something was to be bought by a process that may not any more, because another one took
 * it for dead and buys in its place.
 */
public final class NoBuyerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NoBuyerException(long epoch) {
		super("Another process buys for this ledger since this one was the " + epoch
				+ ". to do so; nothing was bought");
	}

}
