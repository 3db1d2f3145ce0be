package dev.dailies.job;

import javax.sql.DataSource;

import dev.dailies.ledger.jdbc.LedgerTables;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch's job repository, where the ledger is.
 */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

	private static final String LAST_IN_FILE = "batch_job_instance_seq";

	private final DataSource dataSource;

	private final PlatformTransactionManager transactions;

	private final boolean onServer;

	BatchRepository(DataSource dataSource) {
		this.dataSource = dataSource;
		this.onServer = LedgerTables.isOnServer(dataSource);
		this.transactions = new JdbcTransactionManager(dataSource);
	}

	@Bean
	@Override
	public JobRepository jobRepository() {
		makeTables();
		return SparingRepository.of(super.jobRepository());
	}

	/**
	 * Goes on where a kill left it half done: a table is known by what its script makes
	 * last.
	 */
	private void makeTables() {
		if (!LedgerTables.names(this.dataSource)
			.contains(this.onServer ? "batch_job_execution_context" : LAST_IN_FILE)) {
			ResourceDatabasePopulator tables = new ResourceDatabasePopulator(new ClassPathResource(
					"org/springframework/batch/core/schema-" + (this.onServer ? "postgresql" : "sqlite") + ".sql"));
			tables.setContinueOnError(true);
			tables.execute(this.dataSource);
		}
	}

	@Override
	protected Isolation getIsolationLevelForCreate() {
		// the ledger's lock lets one process begin a run, and a server may refuse
		// stricter ones
		return this.onServer ? Isolation.READ_COMMITTED : super.getIsolationLevelForCreate();
	}

	@Override
	protected DataSource getDataSource() {
		return this.dataSource;
	}

	@Override
	protected PlatformTransactionManager getTransactionManager() {
		return this.transactions;
	}

}
