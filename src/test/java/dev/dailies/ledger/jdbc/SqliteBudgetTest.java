package dev.dailies.ledger.jdbc;

import java.nio.file.Path;
import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.BudgetContract;

/**
 * The caps, in the file that a run keeps.
 */
class SqliteBudgetTest extends BudgetContract {

	@Override
	protected HikariDataSource open(Path folder) {
		HikariDataSource database = new HikariDataSource();
		// as the program's own, but nothing waits for the disk
		database.setJdbcUrl("jdbc:sqlite:" + folder.resolve("dailies.db")
				+ "?journal_mode=WAL&synchronous=OFF&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=on");
		database.setMaximumPoolSize(1);
		return database;
	}

	@Override
	protected void sum(HikariDataSource database) {
		// as a ledger from before the totals gets them
		new JdbcLedger(database, Clock.systemUTC());
	}

}
