package dev.dailies.ledger;

/**
 * Something was to be written down by a process that may not buy any more, because
 * another one took it for dead and buys in its place. It is left to that one; nothing was
 * bought.
 */
public final class NoBuyerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param epoch the number under which this process bought
	 */
	public NoBuyerException(long epoch) {
		super("Another process buys for this ledger since this one was the " + epoch
				+ ". to do so; what it learned is left to that one");
	}

}
