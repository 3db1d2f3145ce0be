package dev.dailies.ledger.jdbc;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Columns that the tables of an older ledger do not have yet.
 */
final class LaterColumns {

	static final String HELD = "held";

	static final String SURCHARGE = "surcharge";

	static final String INSTEAD_OF = "instead_of";

	/** Where an operation's first events are, once they are packed. */
	static final String PAST = "past";

	private static final Map<String, String> OF_OPERATION = Map.ofEntries(Map.entry(HELD, "integer not null default 0"),
			Map.entry("approved", "bigint"), Map.entry(SURCHARGE, "bigint not null default 0"),
			Map.entry("journal_mark", "text"), Map.entry("unlinked_at", "bigint"), Map.entry("remark", "text"),
			Map.entry("callback_key", "text"), Map.entry("callback_task", "text"), Map.entry(INSTEAD_OF, "text"),
			Map.entry("refused", "integer not null default 0"), Map.entry(PAST, "bigint"),
			Map.entry("past_events", "integer not null default 0"));

	private final JdbcClient jdbc;

	LaterColumns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Not in a ledger that no run of this program opened yet.
	 */
	boolean has(String column) {
		return known().contains(column);
	}

	void add() {
		Set<String> known = known();
		OF_OPERATION.forEach((column, type) -> {
			if (!known.contains(column)) {
				this.jdbc.sql("alter table operation add column " + column + " " + type).update();
			}
		});
		if (!known.contains(SURCHARGE)) {
			// what was charged was written down before, and counted nowhere
			this.jdbc
				.sql("update operation set surcharge = charged - price, credits = credits + charged - price "
						+ "where charged > price and credits > credits_earlier")
				.update();
		}
	}

	private Set<String> known() {
		Set<String> columns = new HashSet<>();
		this.jdbc.sql("select * from operation where 1 = 0").query((found) -> {
			for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
				columns.add(found.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT));
			}
			return columns;
		});
		return columns;
	}

}
