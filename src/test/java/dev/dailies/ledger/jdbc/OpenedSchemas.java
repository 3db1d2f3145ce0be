package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.server.Postgres;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A ledger on a server for each test, closed after it.
 */
final class OpenedSchemas implements AfterEachCallback {

	private final String schema = Postgres.newSchema();

	private final List<HikariDataSource> opened = new ArrayList<>();

	Ledger open(Instant now) {
		HikariDataSource database = Postgres.open(this.schema);
		this.opened.add(database);
		return new JdbcLedger(database, Clock.fixed(now, ZoneOffset.UTC));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.opened.forEach(HikariDataSource::close);
	}

}
