package dev.dailies.ledger.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The tables of a ledger, in a file or on a server.
 */
public final class LedgerTables {

	/** How a PostgreSQL server calls itself. */
	private static final String SERVER = "PostgreSQL";

	private LedgerTables() {
	}

	/**
	 * Makes those that are missing in a file, and brings those of an older program up to
	 * date. May be repeated.
	 */
	static DataSource make(DataSource dataSource) {
		// on a server, whoever opened it has made them
		if (!isOnServer(dataSource)) {
			makeInFile(dataSource);
		}
		return dataSource;
	}

	private static void makeInFile(DataSource dataSource) {
		new ResourceDatabasePopulator(new ClassPathResource("ledger-narrow-sqlite.sql"),
				new ClassPathResource("ledger-schema.sql"))
			.execute(dataSource);
		new LaterColumns(JdbcClient.create(dataSource)).add();
		execute(dataSource, "ledger-totals-sqlite.sql");
		if (JdbcClient.create(dataSource).sql("select 1 from spent limit 1").query(Integer.class).list().isEmpty()) {
			execute(dataSource, "ledger-totals-of-before-sqlite.sql");
		}
		execute(dataSource, "ledger-revision-sqlite.sql");
	}

	/**
	 * Of statements that end with a circumflex.
	 */
	private static void execute(DataSource dataSource, String script) {
		ResourceDatabasePopulator triggers = new ResourceDatabasePopulator(new ClassPathResource(script));
		triggers.setSeparator("^");
		triggers.execute(dataSource);
	}

	/**
	 * Whether the database is a PostgreSQL server's, and no file.
	 */
	public static boolean isOnServer(DataSource dataSource) {
		return SERVER.equals(ask(dataSource, DatabaseMetaData::getDatabaseProductName));
	}

	/**
	 * The names of all tables that are there, in small letters; on a server those of the
	 * connection's schema.
	 */
	public static Set<String> names(DataSource dataSource) {
		return ask(dataSource, (about) -> {
			Connection connection = about.getConnection();
			Set<String> names = new TreeSet<>();
			if (connection.getSchema() == null && SERVER.equals(about.getDatabaseProductName())) {
				// without a schema, those of all others would be named
				return names;
			}
			try (ResultSet tables = about.getTables(connection.getCatalog(), connection.getSchema(), null,
					new String[] { "TABLE" })) {
				while (tables.next()) {
					names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
				}
			}
			return names;
		});
	}

	private static <T> T ask(DataSource dataSource, Question<T> question) {
		try {
			return JdbcUtils.extractDatabaseMetaData(dataSource, question::answer);
		}
		catch (MetaDataAccessException ex) {
			throw new DataAccessResourceFailureException("The database does not say what it is", ex.getCause());
		}
	}

	/**
	 * Something that a database says of itself.
	 */
	@FunctionalInterface
	private interface Question<T> {

		T answer(DatabaseMetaData about) throws SQLException;

	}

}
