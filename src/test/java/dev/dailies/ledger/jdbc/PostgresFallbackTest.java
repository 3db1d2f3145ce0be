package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.FallbackContract;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.server.Postgres;
import org.junit.jupiter.api.AfterEach;

/**
 * What is taken elsewhere, on a PostgreSQL server.
 */
class PostgresFallbackTest extends FallbackContract {

	private final String schema = Postgres.newSchema();

	private final List<HikariDataSource> opened = new ArrayList<>();

	@Override
	protected Ledger open() {
		HikariDataSource database = Postgres.open(this.schema);
		this.opened.add(database);
		return new JdbcLedger(database, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@AfterEach
	void close() {
		this.opened.forEach(HikariDataSource::close);
	}

}
