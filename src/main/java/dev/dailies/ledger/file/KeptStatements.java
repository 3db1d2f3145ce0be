package dev.dailies.ledger.file;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * The statements of one connection that are prepared and not in use, those used last
 * among them. To prepare one costs more than most of them do.
 */
final class KeptStatements {

	private static final Logger logger = LoggerFactory.getLogger(KeptStatements.class);

	private static final int MOST = 200;

	/** Lists of many places differ each time. */
	private static final int LONGEST = 2_000;

	private static final Pattern LEAVES_TABLES_ALONE = Pattern.compile("\\s*(?:select|insert|update|delete|with)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final SQLiteConnection connection;

	private final Map<String, KeptStatement> free = new LinkedHashMap<>();

	KeptStatements(SQLiteConnection connection) {
		this.connection = connection;
	}

	synchronized KeptStatement prepare(String text) throws SQLException {
		KeptStatement known = this.free.remove(text);
		if (known != null) {
			return known.taken();
		}
		if (!LEAVES_TABLES_ALONE.matcher(text).matches()) {
			// what was prepared before knows the tables as they were
			discardAll();
		}
		return new KeptStatement(this.connection, text, this::keep);
	}

	private synchronized void keep(KeptStatement statement) {
		if (statement.text().length() > LONGEST || this.free.containsKey(statement.text())
				|| !LEAVES_TABLES_ALONE.matcher(statement.text()).matches()) {
			discard(statement);
			return;
		}
		this.free.put(statement.text(), statement);
		if (this.free.size() > MOST) {
			Iterator<KeptStatement> longestFree = this.free.values().iterator();
			discard(longestFree.next());
			longestFree.remove();
		}
	}

	synchronized void discardAll() {
		this.free.values().forEach(KeptStatements::discard);
		this.free.clear();
	}

	private static void discard(KeptStatement statement) {
		try {
			statement.discard();
		}
		catch (SQLException ex) {
			// it was reset before, and its connection closes what is left
			logger.debug("A statement could not be closed", ex);
		}
	}

}
