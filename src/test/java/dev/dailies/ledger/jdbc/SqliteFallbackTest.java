package dev.dailies.ledger.jdbc;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.FallbackContract;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.file.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is taken elsewhere, in the one file that a run keeps.
 */
class SqliteFallbackTest extends FallbackContract {

	private final List<HikariDataSource> opened = new ArrayList<>();

	@TempDir
	private Path folder;

	@Override
	protected Ledger open() {
		HikariDataSource database = Database.forWriting(this.folder.resolve("dailies.db"));
		this.opened.add(database);
		return new JdbcLedger(database, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@AfterEach
	void close() {
		this.opened.forEach(HikariDataSource::close);
	}

}
