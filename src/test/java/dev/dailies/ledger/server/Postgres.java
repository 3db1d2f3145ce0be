package dev.dailies.ledger.server;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL server for the tests of one process, which ends with it. Each ledger
 * has a schema of its own there.
 */
public final class Postgres {

	private static final AtomicInteger SCHEMAS = new AtomicInteger();

	/** Those whose tables are made: to look whether they are takes longer than a test. */
	private static final Map<String, ServerAddress> MADE = new ConcurrentHashMap<>();

	private static @Nullable EmbeddedPostgres server;

	private Postgres() {
	}

	private static synchronized EmbeddedPostgres server() {
		if (server == null) {
			try {
				// nothing of it need outlive a failure of the machine
				server = EmbeddedPostgres.builder()
					.setServerConfig("fsync", "off")
					.setServerConfig("full_page_writes", "off")
					.start();
			}
			catch (IOException | IllegalStateException ex) {
				return missing(ex);
			}
		}
		return server;
	}

	/**
	 * Skips a test that needs a server where none can be started.
	 */
	static <T> T missing(Exception why) {
		return abort("Skipped: no PostgreSQL server can be started on this machine: " + why);
	}

	/**
	 * The name of a schema that nobody used yet.
	 */
	public static String newSchema() {
		return "ledger" + SCHEMAS.incrementAndGet();
	}

	/**
	 * The address of a schema, which is made if it is missing.
	 */
	public static String url(String schema) {
		EmbeddedPostgres running = server();
		try (HikariDataSource all = pool(running.getJdbcUrl("postgres", "postgres"))) {
			JdbcClient.create(all).sql("create schema if not exists " + schema).update();
		}
		return running.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
	}

	/**
	 * The address of a database that nobody used yet.
	 */
	static String newDatabase() {
		EmbeddedPostgres running = server();
		String name = "database" + SCHEMAS.incrementAndGet();
		try (HikariDataSource all = pool(running.getJdbcUrl("postgres", "postgres"))) {
			JdbcClient.create(all).sql("create database " + name).update();
		}
		return running.getJdbcUrl("postgres", name);
	}

	/**
	 * A ledger opened as the program opens it.
	 */
	public static HikariDataSource open(String schema) {
		return ServerDatabase.forWriting(MADE.computeIfAbsent(schema, Postgres::made));
	}

	private static ServerAddress made(String schema) {
		ServerAddress address = ServerAddress.of(url(schema));
		ServerDatabase.migrate(address);
		return address;
	}

	private static HikariDataSource pool(String url) {
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl(url);
		database.setMaximumPoolSize(1);
		return database;
	}

}
