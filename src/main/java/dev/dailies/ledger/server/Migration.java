package dev.dailies.ledger.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The scripts that make the tables of a schema, one after the other.
 *
 * @param newest the number of the last script
 */
record Migration(String schema, String scripts, int newest) {

	static final String OF_LEDGER = "postgresql";

	static final int NEWEST_OF_LEDGER = 3;

	static final String OF_ACCOUNTS = "postgresql-accounts";

	static final int NEWEST_OF_ACCOUNTS = 1;

	/** Also where there is no such schema, or nothing in it. */
	private static final String HISTORY = """
			select case when to_regclass(quote_ident(?) || '.flyway_schema_history') is not null
				then quote_ident(?) || '.flyway_schema_history' end
			""";

	/**
	 * Whether there is nothing to do. Flyway finds that out, too, but takes as long for
	 * it as the rest of a short run.
	 * @throws DataAccessResourceFailureException if the server cannot be asked
	 */
	boolean isDone(DataSource source) {
		try (Connection connection = source.getConnection();
				PreparedStatement history = connection.prepareStatement(HISTORY)) {
			history.setString(1, this.schema);
			history.setString(2, this.schema);
			try (ResultSet found = history.executeQuery()) {
				String table = found.next() ? found.getString(1) : null;
				return table != null && isIn(connection, table);
			}
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The ledger's server cannot be asked", ex);
		}
	}

	private boolean isIn(Connection connection, String history) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet found = statement
					.executeQuery("select 1 from " + history + " where success and version = '" + this.newest + "'")) {
			return found.next();
		}
	}

	/**
	 * Runs those that were not run yet. May be repeated.
	 */
	void run(DataSource source) {
		configured(source).load().migrate();
	}

	/**
	 * The same where something else may be in the schema already.
	 */
	void runBesides(DataSource source) {
		configured(source).baselineOnMigrate(true).baselineVersion("0").load().migrate();
	}

	private FluentConfiguration configured(DataSource source) {
		return Flyway.configure().dataSource(source).schemas(this.schema).locations("classpath:" + this.scripts);
	}

}
