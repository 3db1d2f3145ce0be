package dev.dailies.ledger.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The schema with what all ledgers of a database share.
 */
final class SharedSchema {

	static final String NAME = "dailies";

	/** Those that begin at the same moment make it one after the other. */
	private static final String LOCK = "select pg_advisory_lock(hashtext('" + NAME + " of all ledgers'))";

	private SharedSchema() {
	}

	/**
	 * Makes the tables that are missing, or brings them up to date. May be repeated, and
	 * called by several processes at once.
	 */
	static void migrate(DataSource source) {
		// the lock ends with its connection
		try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(LOCK);
			Flyway.configure()
				.dataSource(source)
				.schemas(NAME)
				.locations("classpath:postgresql-accounts")
				.load()
				.migrate();
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The ledger's server cannot be asked", ex);
		}
	}

}
