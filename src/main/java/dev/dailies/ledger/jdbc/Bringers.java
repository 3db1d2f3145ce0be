package dev.dailies.ledger.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which process brought an operation's clips home, where several can. Safe for use by
 * several threads.
 */
final class Bringers {

	private final DataSource source;

	/** Null until somebody asks. */
	private volatile @Nullable Boolean known;

	Bringers(DataSource source) {
		this.source = source;
	}

	/**
	 * Process and machine by operation; nothing of those that one process alone could
	 * bring home.
	 */
	Map<String, String> ofShots(Collection<String> shots) {
		Map<String, String> bringers = new HashMap<>();
		if (areKnown()) {
			JdbcClient.create(this.source)
				.sql("""
						select operation_id, worker from brought join operation on operation.id = operation_id
						where shot_id in (:shots)
						""")
				.param("shots", shots)
				.query((RowCallbackHandler) (row) -> bringers.put(row.getString("operation_id"),
						row.getString("worker")));
		}
		return bringers;
	}

	private boolean areKnown() {
		Boolean before = this.known;
		if (before != null) {
			return before;
		}
		// not in a file, nor on a server before an older program's ledger is run again
		boolean now = LedgerTables.names(this.source).contains("brought");
		this.known = now;
		return now;
	}

}
