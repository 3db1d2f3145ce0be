package dev.dailies.ledger;

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A ledger's database as tests open it: it need not outlive a failure of the machine.
 */
public final class LedgerFile {

	public static final String NAME = "dailies.db";

	private LedgerFile() {
	}

	public static HikariDataSource in(Path folder) {
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl("jdbc:sqlite:" + folder.resolve(NAME)
				+ "?journal_mode=WAL&synchronous=OFF&transaction_mode=IMMEDIATE&foreign_keys=on");
		database.setMaximumPoolSize(1);
		return database;
	}

}
