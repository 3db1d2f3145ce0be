package dev.dailies.ledger.file;

import java.sql.SQLException;
import java.util.function.Consumer;

import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that is not thrown away when it is closed, so that the same text
 * need not be prepared again.
 */
final class KeptStatement extends JDBC4PreparedStatement {

	private final String text;

	private final Consumer<KeptStatement> keeper;

	private boolean kept;

	/**
	 * @param keeper is given the statement whenever it is closed
	 */
	KeptStatement(SQLiteConnection connection, String text, Consumer<KeptStatement> keeper) throws SQLException {
		super(connection, text);
		this.text = text;
		this.keeper = keeper;
	}

	String text() {
		return this.text;
	}

	/**
	 * It is used again.
	 */
	KeptStatement taken() {
		this.kept = false;
		return this;
	}

	@Override
	public void close() throws SQLException {
		if (this.kept) {
			return;
		}
		// one that is not reset would hold what it has read
		this.rs.close();
		this.resultsWaiting = false;
		clearBatch();
		clearParameters();
		this.kept = true;
		this.keeper.accept(this);
	}

	/**
	 * Throws it away.
	 */
	void discard() throws SQLException {
		super.close();
	}

}
