package dev.dailies.ledger.jdbc;

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.BudgetContract;
import dev.dailies.ledger.server.Postgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The caps, on a PostgreSQL server.
 */
class PostgresBudgetTest extends BudgetContract {

	/**
	 * One for all tries, emptied between: tables take longer to be made than to be used.
	 */
	private static final String SCHEMA = Postgres.newSchema();

	@Override
	protected HikariDataSource open(Path folder) {
		HikariDataSource database = Postgres.open(SCHEMA);
		JdbcClient.create(database).sql("truncate shot, earlier, spent cascade").update();
		return database;
	}

	@Override
	protected void sum(HikariDataSource database) {
		JdbcClient.create(database)
			.sql("""
					insert into spent
					select 'run', run, provider, sum(spent), sum(under_way) from (
							select run, provider, spent, under_way from spent_by_operation
							union all select cast(run as text), provider, credits, 0 from earlier) as bought
						where run is not null group by run, provider
					union all
					select 'time', quarter, provider, sum(spent), sum(under_way) from (
							select quarter, provider, spent, under_way from spent_by_operation where run is not null
							union all
							select lpad(cast(submitted_at / 900000 as text), 10, '0'), provider, credits, 0 from earlier) as bought
						where quarter is not null group by quarter, provider
					union all
					select 'label', name || chr(31) || value, provider, sum(spent_ever), sum(under_way)
						from spent_by_operation join shot_label on shot_label.shot_id = spent_by_operation.shot_id
						where run is not null group by name, value, provider
					""")
			.update();
	}

}
