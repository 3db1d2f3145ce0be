package dev.dailies.ledger.file;

/**
 * A ledger that no run can go on with until somebody mends something, said in one line.
 */
public final class LedgerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerException(String message) {
		super(message);
	}

}
