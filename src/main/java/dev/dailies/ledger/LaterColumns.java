package dev.dailies.ledger;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Columns that the tables of an older ledger do not have yet.
 */
final class LaterColumns {

	private static final Map<String, String> OF_OPERATION = Map.of("held", "integer not null default 0", "approved",
			"bigint", "unlinked_at", "bigint", "remark", "text");

	private final JdbcClient jdbc;

	LaterColumns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether a column is not there, as in a ledger that no run of this program opened
	 * yet.
	 */
	boolean lacks(String column) {
		return !known().contains(column);
	}

	void add() {
		Set<String> known = known();
		OF_OPERATION.forEach((column, type) -> {
			if (!known.contains(column)) {
				this.jdbc.sql("alter table operation add column " + column + " " + type).update();
			}
		});
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
