package dev.dailies.ledger.file;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that waits for whoever holds its database, with a patience of ours, and
 * whose transactions begin when they are begun. The driver's own begin another one with
 * each commit: where that one cannot begin, what was committed is taken for lost.
 */
final class PatientConnection extends JDBC4Connection {

	// null while it is being opened
	private final @Nullable Patience patience;

	// null while it is being opened
	private final @Nullable KeptStatements statements;

	private boolean begun;

	PatientConnection(String url, String file, Properties properties, Patience patience) throws SQLException {
		super(url, file, properties);
		this.patience = patience;
		this.statements = new KeptStatements(this);
		BusyHandler.setHandler(this, patience);
	}

	/**
	 * SQLite knows either a time-out or somebody to ask; whoever looks whether a
	 * connection lives sets the first.
	 */
	@Override
	public void setBusyTimeout(int millis) throws SQLException {
		super.setBusyTimeout(millis);
		if (this.patience != null) {
			BusyHandler.setHandler(this, this.patience);
		}
	}

	@Override
	public void setAutoCommit(boolean on) throws SQLException {
		if (!on) {
			begin();
			return;
		}
		if (this.begun) {
			end("commit");
		}
		getConnectionConfig().setAutoCommit(true);
	}

	@Override
	public void commit() throws SQLException {
		end("commit");
	}

	@Override
	public void rollback() throws SQLException {
		end("rollback");
	}

	@Override
	public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
		beginAgain();
		return super.createStatement(type, concurrency, holdability);
	}

	@Override
	public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
			throws SQLException {
		beginAgain();
		KeptStatements kept = this.statements;
		if (kept == null || type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY
				|| holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
			return super.prepareStatement(sql, type, concurrency, holdability);
		}
		checkOpen();
		return kept.prepare(sql);
	}

	@Override
	public void close() throws SQLException {
		if (this.statements != null) {
			this.statements.discardAll();
		}
		super.close();
	}

	private void beginAgain() throws SQLException {
		if (!getAutoCommit()) {
			begin();
		}
	}

	private void begin() throws SQLException {
		if (this.begun) {
			return;
		}
		try {
			getDatabase().exec(transactionPrefix(), false);
			getConnectionConfig().setAutoCommit(false);
			this.begun = true;
		}
		finally {
			if (!this.begun) {
				getConnectionConfig().setAutoCommit(true);
			}
		}
	}

	private void end(String how) throws SQLException {
		if (this.begun) {
			getDatabase().exec(how, false);
			this.begun = false;
		}
	}

}
