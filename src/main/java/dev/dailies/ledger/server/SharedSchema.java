package dev.dailies.ledger.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import dev.dailies.words.RefusedException;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The schema with what all ledgers of a database share.
 */
final class SharedSchema {

	static final String NAME = "dailies";

	/** Those that begin at the same moment make it one after the other. */
	private static final String LOCK = "select pg_advisory_lock(hashtext('" + NAME + " of all ledgers'))";

	private static final String MAY_BE_MADE = """
			select to_regnamespace('dailies') is not null or has_database_privilege(current_database(), 'create'),
				quote_ident(current_user)
			""";

	private SharedSchema() {
	}

	/**
	 * Makes the tables that are missing, or brings them up to date. May be repeated, and
	 * called by several processes at once.
	 */
	static void migrate(DataSource source) {
		Migration tables = Migration.ofAccounts(NAME);
		if (tables.isDone(source)) {
			return;
		}
		// the lock ends with its connection
		try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(LOCK);
			refuseIfNotAllowed(statement);
			tables.run(source);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The ledger's server cannot be asked", ex);
		}
	}

	private static void refuseIfNotAllowed(Statement statement) throws SQLException {
		try (ResultSet allowed = statement.executeQuery(MAY_BE_MADE)) {
			if (allowed.next() && !allowed.getBoolean(1)) {
				throw new RefusedException("The database of the ledger lacks the schema " + NAME
						+ ", which all ledgers there share, and its user may not make it. Have it made once by who may, "
						+ "with: create schema " + NAME + " authorization " + allowed.getString(2));
			}
		}
	}

}
