package dev.dailies.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An operation's rows as they stand, whatever their columns: its shot, itself, its clips,
 * its earlier purchases and its events. Runs inside its caller's transaction.
 */
final class RowImages {

	private static final String SHOT = "shot";

	private static final String OPERATION = "operation";

	static final String APPROVED = "approved";

	private static final String EVENT = "event";

	/** Tables whose rows belong to one operation each. */
	private static final List<String> PARTS = List.of("clip", "earlier", EVENT);

	private final JdbcClient jdbc;

	RowImages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<String, Object> of(String id) {
		Map<String, Object> image = new LinkedHashMap<>();
		Map<String, Object> operation = row("select * from operation where id = :id", id);
		image.put(SHOT, row("select * from shot where id = :id", String.valueOf(operation.get("shot_id"))));
		image.put(OPERATION, operation);
		for (String part : PARTS) {
			image.put(part, rows("select * from " + part + " where operation_id = :id", id));
		}
		return image;
	}

	/**
	 * How many moves each operation has made, its approval being one of them, which tells
	 * an older picture of it from a newer one.
	 */
	Map<String, Integer> moves() {
		// a ledger that is only looked at may be older than the column
		String approved = columns(OPERATION, Map.of(APPROVED, "")).isEmpty() ? "0" : "count(operation.approved)";
		Map<String, Integer> moves = new LinkedHashMap<>();
		this.jdbc
			.sql("select operation.id as id, (select count(*) from event where event.operation_id = operation.id) + "
					+ approved + " as moves from operation group by operation.id")
			.query((row) -> {
				moves.put(row.getString("id"), row.getInt("moves"));
			});
		return moves;
	}

	/**
	 * Operations that something was ever sent for, and those that a person approved with
	 * what they work on.
	 */
	List<String> worthKeeping() {
		return this.jdbc
			.sql("""
					with recursive approved (id, parent_id) as (
						select id, parent_id from operation where approved is not null
						union
						select operation.id, operation.parent_id from operation join approved on operation.id = approved.parent_id
					)
					select id from operation where attempts > 0 or id in (select id from approved)
					order by depth, submitted_at, id
					""")
			.query(String.class)
			.list();
	}

	/**
	 * What an operation works on, and what that does, the first of all first.
	 */
	List<String> sources(String id) {
		return this.jdbc.sql("""
				with recursive source (id, parent_id, depth) as (
					select id, parent_id, depth from operation
					where id = (select parent_id from operation where id = :id)
					union all
					select operation.id, operation.parent_id, operation.depth
					from operation join source on operation.id = source.parent_id
				)
				select id from source order by depth
				""").param("id", id).query(String.class).list();
	}

	/**
	 * Puts an operation's rows back as they were, over what stands there. Those of the
	 * operation it works on must be there.
	 */
	void restore(Map<String, Object> image) {
		Map<String, Object> shot = map(image.get(SHOT));
		// the executions are counted anew with a new database, and an old number would be
		// taken for one of the new
		shot.put("read_by", 0);
		if (count("select count(*) from shot where id = :id", shot.get("id")) == 0) {
			upsert(SHOT, shot);
			labels(shot);
		}
		Map<String, Object> operation = map(image.get(OPERATION));
		operation.put("read_by", 0);
		operation.put("parked_by", null);
		Object id = operation.get("id");
		upsert(OPERATION, operation);
		for (String part : PARTS) {
			this.jdbc.sql("delete from " + part + " where operation_id = :id").param("id", id).update();
			for (Object one : list(image.get(part))) {
				Map<String, Object> row = map(one);
				if (part.equals(EVENT)) {
					// their order is that of the rows; the number may be another one's by
					// now
					row.remove("number");
				}
				insert(part, row, "");
			}
		}
	}

	private void labels(Map<String, Object> shot) {
		OrderJson.readLabels(String.valueOf(shot.get("labels")))
			.forEach((name, value) -> insert("shot_label",
					Map.of("shot_id", String.valueOf(shot.get("id")), "name", name.strip(), "value", value.strip()),
					" on conflict (shot_id, name) do nothing"));
	}

	private void upsert(String table, Map<String, Object> row) {
		insert(table, row,
				" on conflict (id) do update set " + columns(table, row).stream()
					.map((column) -> column + " = excluded." + column)
					.collect(Collectors.joining(", ")));
	}

	private void insert(String table, Map<String, ?> row, String otherwise) {
		List<String> columns = columns(table, row);
		JdbcClient.StatementSpec statement = this.jdbc.sql("insert into " + table + " (" + String.join(", ", columns)
				+ ") values (" + columns.stream().map((column) -> ":" + column).collect(Collectors.joining(", ")) + ")"
				+ otherwise);
		for (String column : columns) {
			statement = statement.param(column, row.get(column));
		}
		statement.update();
	}

	/**
	 * Those that the table has, too: the picture may be of another version.
	 */
	private List<String> columns(String table, Map<String, ?> row) {
		List<String> columns = new ArrayList<>();
		this.jdbc.sql("select * from " + table + " where 1 = 0").query((found) -> {
			for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
				columns.add(found.getMetaData().getColumnName(column));
			}
			return columns;
		});
		columns.retainAll(row.keySet());
		return columns;
	}

	private int count(String sql, @Nullable Object id) {
		return this.jdbc.sql(sql).param("id", id).query(Integer.class).single();
	}

	private Map<String, Object> row(String sql, String id) {
		return new LinkedHashMap<>(this.jdbc.sql(sql).param("id", id).query().singleRow());
	}

	private List<Map<String, Object>> rows(String sql, String id) {
		return this.jdbc.sql(sql).param("id", id).query().listOfRows();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(@Nullable Object image) {
		return new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(image));
	}

	private static List<?> list(@Nullable Object image) {
		return (image instanceof List<?> rows) ? rows : List.of();
	}

}
