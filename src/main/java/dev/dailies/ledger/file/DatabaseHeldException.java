package dev.dailies.ledger.file;

import java.sql.SQLException;

/**
 * Another program held a database for longer than is waited for.
 */
public final class DatabaseHeldException extends SQLException {

	private static final long serialVersionUID = 1L;

	/** SQLite's code for it. */
	static final int BUSY = 5;

	DatabaseHeldException(String message) {
		super(message, null, BUSY);
	}

}
