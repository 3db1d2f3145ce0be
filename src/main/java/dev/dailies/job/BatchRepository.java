package dev.dailies.job;

import java.sql.ResultSet;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch's job repository, in the ledger's file.
 */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

	/** What its script makes last, so all is there once this is. */
	private static final String LAST_TABLE = "BATCH_JOB_INSTANCE_SEQ";

	private final DataSource dataSource;

	private final PlatformTransactionManager transactions;

	BatchRepository(DataSource dataSource) {
		this.dataSource = dataSource;
		this.transactions = new JdbcTransactionManager(dataSource);
	}

	@Bean
	@Override
	public JobRepository jobRepository() {
		if (!hasTables()) {
			// goes on where a kill left it half done
			ResourceDatabasePopulator tables = new ResourceDatabasePopulator(
					new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"));
			tables.setContinueOnError(true);
			tables.execute(this.dataSource);
		}
		return SparingRepository.of(super.jobRepository());
	}

	private boolean hasTables() {
		return Boolean.TRUE
			.equals(new JdbcTemplate(this.dataSource).execute((ConnectionCallback<Boolean>) (connection) -> {
				try (ResultSet found = connection.getMetaData().getTables(null, null, LAST_TABLE, null)) {
					return found.next();
				}
			}));
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
