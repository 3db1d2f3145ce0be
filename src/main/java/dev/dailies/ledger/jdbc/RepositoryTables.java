package dev.dailies.ledger.jdbc;

import javax.sql.DataSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The tables of Spring Batch's job repository, where the ledger is.
 */
public final class RepositoryTables {

	private static final String LAST_IN_FILE = "batch_job_instance_seq";

	private static final String LAST_ON_SERVER = "batch_job_execution_context";

	private RepositoryTables() {
	}

	/**
	 * Makes them where they are missing, and goes on where a kill left them half done: a
	 * table is known by what its script makes last.
	 * @param onServer whether the database is a PostgreSQL server's
	 */
	public static void make(DataSource dataSource, boolean onServer) {
		if (!LedgerTables.names(dataSource).contains(onServer ? LAST_ON_SERVER : LAST_IN_FILE)) {
			ResourceDatabasePopulator tables = new ResourceDatabasePopulator(new ClassPathResource(
					"org/springframework/batch/core/schema-" + (onServer ? "postgresql" : "sqlite") + ".sql"));
			tables.setContinueOnError(true);
			tables.execute(dataSource);
		}
	}

}
