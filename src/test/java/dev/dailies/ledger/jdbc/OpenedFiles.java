package dev.dailies.ledger.jdbc;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.file.Database;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Ledgers in the one file that a run keeps, closed after each test.
 */
final class OpenedFiles implements AfterEachCallback {

	private final List<HikariDataSource> opened = new ArrayList<>();

	Ledger open(Path folder, Instant now) {
		HikariDataSource database = Database.forWriting(folder.resolve("dailies.db"));
		this.opened.add(database);
		return new JdbcLedger(database, Clock.fixed(now, ZoneOffset.UTC));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.opened.forEach(HikariDataSource::close);
	}

}
