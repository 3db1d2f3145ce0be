package dev.dailies.job;

import javax.sql.DataSource;

import dev.dailies.ledger.jdbc.LedgerTables;
import dev.dailies.ledger.jdbc.RepositoryTables;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch's job repository, where the ledger is.
 */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

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
		RepositoryTables.make(this.dataSource, this.onServer);
		return SparingRepository.of(super.jobRepository());
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
