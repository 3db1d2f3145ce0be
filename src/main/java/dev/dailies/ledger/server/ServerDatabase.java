package dev.dailies.ledger.server;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/**
 * Opens a ledger that is on a PostgreSQL server.
 */
public final class ServerDatabase {

	/** A half open connection must not hold rows that others wait for. */
	private static final String OPTIONS = "-c tcp_user_timeout=10s -c idle_in_transaction_session_timeout=15s -c lock_timeout=10s";

	private static final int CONNECT_SECONDS = 5;

	private static final int ANSWER_SECONDS = 30;

	/** A command looks for a moment, a desk each second. */
	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final int ROWS_AT_ONCE = 1000;

	/**
	 * What is lost with the server is how fast submits left in its last moment, which the
	 * ledger's receipts do not rest on.
	 */
	private static final String NOT_WAITING_FOR_DISK = " -c synchronous_commit=off";

	/** A process reads each ledger through one pool, which closes idle connections. */
	private static final Map<ServerAddress, DataSource> READING = new ConcurrentHashMap<>();

	/** A process tells others of itself through one pool for each ledger. */
	private static final Map<ServerAddress, DataSource> BESIDE = new ConcurrentHashMap<>();

	private ServerDatabase() {
	}

	/**
	 * Makes the tables that are missing, or brings them up to date. May be repeated.
	 */
	public static void migrate(ServerAddress address) {
		DataSource source = source(address);
		SharedSchema.migrate(source);
		Migration tables = Migration.ofLedger(address.schema());
		if (!tables.isDone(source)) {
			tables.run(source);
		}
	}

	/**
	 * Opens what the ledgers of its database share, besides the ledger's own connection.
	 */
	public static HikariDataSource forAccounts(ServerAddress address) {
		PGSimpleDataSource source = source(address);
		source.setOptions(OPTIONS + NOT_WAITING_FOR_DISK);
		HikariConfig config = new HikariConfig();
		config.setPoolName("accounts");
		config.setDataSource(source);
		config.setMinimumIdle(1);
		// both stations that talk to providers may have something to tell, and a rate
		// that
		// changes needs two
		config.setMaximumPoolSize(4);
		config.setIdleTimeout(IDLE.toMillis());
		return new HikariDataSource(config);
	}

	/**
	 * Opens it for writing through one connection: a ledger has one buyer, whose caps
	 * hold because its intents are written one after the other. Its tables are there
	 * since the right to buy was taken.
	 */
	public static HikariDataSource forWriting(ServerAddress address) {
		HikariConfig config = new HikariConfig();
		config.setPoolName("ledger");
		config.setDataSource(source(address));
		config.setMaximumPoolSize(1);
		return new HikariDataSource(config);
	}

	/**
	 * Opens it for reading, also while a run writes it.
	 */
	public static DataSource forReading(ServerAddress address) {
		return READING.computeIfAbsent(address, ServerDatabase::reading);
	}

	/**
	 * Opens it for what a process says of itself, and hears of others, beside its work:
	 * that must not wait for the ledger's own connection.
	 */
	static DataSource beside(ServerAddress address) {
		return BESIDE.computeIfAbsent(address,
				(ledger) -> new HikariDataSource(whenAsked("ledger, beside", source(ledger))));
	}

	private static DataSource reading(ServerAddress address) {
		PGSimpleDataSource source = source(address);
		source.setDefaultRowFetchSize(ROWS_AT_ONCE);
		HikariConfig config = whenAsked("ledger, read", source);
		config.setReadOnly(true);
		// only within a transaction does the driver read some rows at a time
		config.setAutoCommit(false);
		return new HikariDataSource(config);
	}

	/**
	 * Has no connection as long as nobody asks.
	 */
	private static HikariConfig whenAsked(String name, DataSource source) {
		HikariConfig config = new HikariConfig();
		config.setPoolName(name);
		config.setDataSource(source);
		config.setMinimumIdle(0);
		config.setIdleTimeout(IDLE.toMillis());
		config.setInitializationFailTimeout(-1);
		config.setConnectionTimeout(Duration.ofSeconds(CONNECT_SECONDS).toMillis());
		return config;
	}

	/**
	 * Opens a connection to listen through for what others say; it is in no pool.
	 * @throws SQLException if the server cannot be reached
	 */
	public static PgConnection listening(ServerAddress address) throws SQLException {
		PGSimpleDataSource source = source(address);
		// it waits for as long as nobody says anything
		source.setSocketTimeout(0);
		return source.getConnection().unwrap(PgConnection.class);
	}

	static PGSimpleDataSource source(ServerAddress address) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setTcpKeepAlive(true);
		source.setConnectTimeout(CONNECT_SECONDS);
		source.setSocketTimeout(ANSWER_SECONDS);
		source.setOptions(OPTIONS);
		source.setApplicationName("dailies");
		source.setUrl(address.url());
		ServerPassword.of(System.getenv()).ifPresent(source::setPassword);
		return source;
	}

}
