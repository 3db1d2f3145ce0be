package dev.dailies.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A ledger's database as tests open it: it need not outlive a failure of the machine.
 */
public final class LedgerFile {

	public static final String NAME = "dailies.db";

	private LedgerFile() {
	}

	/**
	 * A closed ledger and its journal, once more in another folder.
	 */
	public static void copy(Path from, Path to) throws IOException {
		for (String file : List.of(NAME, NAME + ".jsonl")) {
			Files.copy(from.resolve(file), to.resolve(file));
		}
	}

	public static HikariDataSource in(Path folder) {
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl("jdbc:sqlite:" + folder.resolve(NAME)
				+ "?journal_mode=WAL&synchronous=OFF&transaction_mode=IMMEDIATE&foreign_keys=on");
		database.setMaximumPoolSize(1);
		return database;
	}

}
