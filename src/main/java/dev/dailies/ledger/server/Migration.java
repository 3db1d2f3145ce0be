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
 * @param besides whether tables of something else may be in the schema first
 */
record Migration(String schema, String scripts, int newest, boolean besides) {

	/**
	 * Of a ledger; the job repository's tables may be there first.
	 */
	static Migration ofLedger(String schema) {
		return new Migration(schema, "postgresql", 3, true);
	}

	/**
	 * Of what all ledgers of a database share.
	 */
	static Migration ofAccounts(String schema) {
		return new Migration(schema, "postgresql-accounts", 1, false);
	}

	/** Also where there is no such schema, or nothing in it. */
	private static final String HISTORY = """
			select case when to_regclass(quote_ident(?) || '.flyway_schema_history') is not null
				then quote_ident(?) || '.flyway_schema_history' end
			""";

	/**
	 * Whether there is nothing to do. Flyway finds that out, too, but takes a quarter of
	 * the time that a run needs to begin.
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
		FluentConfiguration flyway = Flyway.configure()
			.dataSource(source)
			.schemas(this.schema)
			.locations("classpath:" + this.scripts);
		if (this.besides) {
			flyway.baselineOnMigrate(true).baselineVersion("0");
		}
		flyway.load().migrate();
	}

}
