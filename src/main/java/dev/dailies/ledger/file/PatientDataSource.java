package dev.dailies.ledger.file;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Opens connections that wait for whoever holds their database.
 */
final class PatientDataSource extends SQLiteDataSource {

	private static final String PREFIX = "jdbc:sqlite:";

	private final Properties properties;

	private final Path file;

	private final String settings;

	private final Duration longest;

	private final Consumer<String> told;

	/**
	 * @param properties win over the settings
	 * @param settings of SQLite's, in the form of a query
	 * @param longest how long it waits
	 * @param told is given a sentence when it waits
	 */
	PatientDataSource(Properties properties, Path file, String settings, Duration longest, Consumer<String> told) {
		this.properties = properties;
		this.file = file.toAbsolutePath();
		this.settings = settings;
		this.longest = longest;
		this.told = told;
		setUrl(PREFIX + this.file + settings);
	}

	@Override
	public SQLiteConnection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
		Patience patience = new Patience(this.file, this.longest, this.told);
		for (int times = 0;; times++) {
			try {
				return new PatientConnection(getUrl(), this.file + this.settings, copy(), patience);
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != DatabaseHeldException.BUSY) {
					throw ex;
				}
				patience.callback(times);
			}
		}
	}

	// a connection takes out what it has read
	private Properties copy() {
		Properties copy = new Properties();
		copy.putAll(this.properties);
		return copy;
	}

}
