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

	static final String TOLD_COMPLETED = "told_completed";

	static final String ASKED_ACCOUNT = "asked_account";

	static final String ACCOUNT = "account";

	private static final String OPERATION = "operation";

	private static final String EVENT = "event";

	private static final String WHO = "who";

	/** Where an operation's first events are, once they are packed. */
	static final String PAST = "past";

	private static final Map<String, String> OF_OPERATION = Map.ofEntries(Map.entry(HELD, "integer not null default 0"),
			Map.entry("approved", "bigint"), Map.entry(SURCHARGE, "bigint not null default 0"),
			Map.entry("journal_mark", "text"), Map.entry("unlinked_at", "bigint"), Map.entry("remark", "text"),
			Map.entry("callback_key", "text"), Map.entry("callback_task", "text"), Map.entry(INSTEAD_OF, "text"),
			Map.entry("refused", "integer not null default 0"), Map.entry("told_created", "bigint"),
			Map.entry(TOLD_COMPLETED, "bigint"), Map.entry(ASKED_ACCOUNT, "text"), Map.entry(ACCOUNT, "text"),
			Map.entry(PAST, "bigint"), Map.entry("past_events", "integer not null default 0"));

	private static final Map<String, String> OF_CLIP = Map.of("still", "text", "poster", "text");

	private final JdbcClient jdbc;

	LaterColumns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Not in a ledger that no run of this program opened yet.
	 * @param column of the table of operations
	 */
	boolean has(String column) {
		return known(OPERATION).contains(column);
	}

	/**
	 * Whether events say on whose word they were.
	 */
	boolean knowWho() {
		return known(EVENT).contains(WHO);
	}

	void add() {
		boolean surcharged = has(SURCHARGE);
		add(OPERATION, OF_OPERATION);
		add("clip", OF_CLIP);
		add(EVENT, Map.of(WHO, "text"));
		add("standby", Map.of(ASKED_ACCOUNT, "text"));
		if (!surcharged) {
			// what was charged was written down before, and counted nowhere
			this.jdbc
				.sql("update operation set surcharge = charged - price, credits = credits + charged - price "
						+ "where charged > price and credits > credits_earlier")
				.update();
		}
	}

	private void add(String table, Map<String, String> columns) {
		Set<String> known = known(table);
		columns.forEach((column, type) -> {
			if (!known.contains(column)) {
				this.jdbc.sql("alter table " + table + " add column " + column + " " + type).update();
			}
		});
	}

	private Set<String> known(String table) {
		Set<String> columns = new HashSet<>();
		this.jdbc.sql("select * from " + table + " where 1 = 0").query((found) -> {
			for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
				columns.add(found.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT));
			}
			return columns;
		});
		return columns;
	}

}
