package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.ledger.server.ServerLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The one SQLite file that holds the ledger and Spring Batch's job repository.
 */
public final class Database {

	// FULL: a receipt that was written is on disk. IMMEDIATE: a transaction that reads
	// first and writes later cannot fail half way for want of the lock. The cache, in kB,
	// has room for the indexes of a long manifest; its log is cut to 4 MB after a long
	// transaction.
	private static final String SETTINGS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=250"
			+ "&transaction_mode=IMMEDIATE&foreign_keys=on&cache_size=-16000&journal_size_limit=4194304";

	private static final Logger logger = LoggerFactory.getLogger(Database.class);

	// longer than a statement of another thread waits for whoever holds the file
	private static final long CONNECTION_MILLIS = Patience.LONGEST.plusMinutes(1).toMillis();

	private static volatile Consumer<String> held = (sentence) -> {
	};

	private Database() {
	}

	/**
	 * From now on says there that a database is held by another program and waited for.
	 * The process has one terminal.
	 */
	public static void sayWhenHeld(Consumer<String> told) {
		held = told;
	}

	/**
	 * Opens the file for writing, through one connection: SQLite has one writer, and more
	 * connections only bring waiting.
	 */
	public static HikariDataSource forWriting(Path file) {
		Optional<ServerAddress> server = ServerLink.in(file);
		if (server.isPresent()) {
			return ServerDatabase.forWriting(server.get());
		}
		return forWriting(file, Patience.LONGEST);
	}

	static HikariDataSource forWriting(Path file, Duration patience) {
		NativeLibrary.load(folder(file));
		try {
			// SQLite makes its log and its index as this file is
			OwnersAlone.createIfAbsent(file);
		}
		catch (IOException ex) {
			// it says by itself what is wrong with the place
			logger.debug("{} could not be made beforehand", file, ex);
		}
		HikariConfig config = new HikariConfig();
		config.setPoolName("ledger");
		config.setDataSource(patient(new Properties(), file, SETTINGS, patience));
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(CONNECTION_MILLIS);
		return new HikariDataSource(config);
	}

	/**
	 * Opens the file for reading, also while a run writes it.
	 */
	public static DataSource forReading(Path file) {
		Optional<ServerAddress> server = ServerLink.in(file);
		if (server.isPresent()) {
			return ServerDatabase.forReading(server.get());
		}
		NativeLibrary.load(folder(file));
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.setBusyTimeout(250);
		return patient(config.toProperties(), file, "", Patience.LONGEST);
	}

	private static DataSource patient(Properties properties, Path file, String settings, Duration patience) {
		return new PatientDataSource(properties, file, settings, patience, (sentence) -> held.accept(sentence));
	}

	/**
	 * Opens a file that nobody writes, leaving nothing behind: a reader of its own kind
	 * would make files beside it.
	 */
	static DataSource forLookingAt(Path file) {
		if (ServerLink.in(file).isPresent()) {
			return forReading(file);
		}
		NativeLibrary.load(folder(file));
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		SQLiteDataSource dataSource = new SQLiteDataSource(config);
		dataSource.setUrl("jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1");
		return dataSource;
	}

	private static Path folder(Path file) {
		return Objects.requireNonNull(file.toAbsolutePath().getParent());
	}

}
