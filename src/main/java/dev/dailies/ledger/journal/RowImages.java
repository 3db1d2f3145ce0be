package dev.dailies.ledger.journal;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.ledger.jdbc.OrderJson;
import dev.dailies.ledger.jdbc.PastRows;
import dev.dailies.ledger.jdbc.PastRows.Past;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An operation's rows as they stand, whatever their columns: its shot, itself, its clips,
 * its earlier purchases and its events. Runs inside its caller's transaction.
 */
final class RowImages {

	private static final String SHOT = "shot";

	private static final String OPERATION = "operation";

	static final String APPROVED = "approved";

	static final String EVENT = "event";

	/** How many events an operation has by then; what was written before has none. */
	static final String EVENTS = "events";

	/** How many of them are packed. */
	private static final String PAST_EVENTS = "past_events";

	/** Tables whose rows belong to one operation each, beside its events. */
	private static final List<String> PARTS = List.of("clip", "earlier");

	private static final String OF_OPERATION = "operation_id";

	/** What holds for one database or one file, and is nobody else's. */
	private static final Set<String> OF_THIS_DATABASE = Set.of("read_by", "parked_by", "journal_mark", "past",
			PAST_EVENTS);

	/** What is the same for ever, so need not be said in each picture. */
	private static final Set<String> LASTING = Set.of("shot_id", "take", "parent_id", "ordinal", "position", "provider",
			"kind", "model", "order_json", "fingerprint", "given_video_id");

	/** What is left out where it is null. */
	private static final Set<String> OR_NULL = Set.of("approved", "not_before", "run", "task_id", "video_id",
			"source_video_id", "charged", "submitted_at", "rendered_at", "finished_at", "error_code", "error",
			"unlinked_at", "remark", "callback_key", "callback_task", "instead_of", "told_created", "told_completed",
			"asked_account", "account");

	/** What is left out where it is 0. */
	private static final Set<String> OR_ZERO = Set.of("held", "attempts", "credits", "credits_earlier", "surcharge",
			"price", "reserved", "refused");

	private static final int ROWS_AT_ONCE = 500;

	private final JdbcClient jdbc;

	RowImages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How operations stand.
	 * @param events by operation, how many of its events are known already and so left
	 * out
	 * @return in the same order
	 */
	Map<String, Picture> of(Map<String, Integer> events) {
		Set<String> ids = events.keySet();
		Map<String, Map<String, Object>> operations = byId(rows("select * from operation where id in (:ids)", ids));
		Map<String, Map<String, Object>> shots = byId(rows("select * from shot where id in (:ids)",
				operations.values()
					.stream()
					.map((operation) -> String.valueOf(operation.get("shot_id")))
					.collect(Collectors.toSet())));
		Map<String, Map<String, List<Map<String, Object>>>> parts = new LinkedHashMap<>();
		for (String part : PARTS) {
			parts.put(part, byOperation(rows("select * from " + part + " where operation_id in (:ids)", ids)));
		}
		Map<String, List<Map<String, Object>>> happened = byOperation(
				rows("select * from event where operation_id in (:ids) order by number", ids));
		Map<String, Past> past = new PastRows(this.jdbc).besides(operations.values()
			.stream()
			.filter((operation) -> past(operation) > events.getOrDefault(String.valueOf(operation.get("id")), 0))
			.map((operation) -> String.valueOf(operation.get("id")))
			.toList());
		Map<String, Picture> pictures = new LinkedHashMap<>();
		events.forEach((id, known) -> {
			Map<String, Object> operation = Objects.requireNonNull(operations.get(id), id);
			int packed = past(operation);
			Map<String, Object> image = new LinkedHashMap<>();
			image.put(OPERATION, operation);
			parts.forEach((part, rows) -> put(image, part, rows.getOrDefault(id, List.of())));
			List<Map<String, Object>> later = happened.getOrDefault(id, List.of());
			later.forEach((event) -> event.remove("number"));
			List<Map<String, Object>> since = new ArrayList<>();
			if (known < packed) {
				since.addAll(behind(Objects.requireNonNull(past.get(id)).event(), known));
			}
			since.addAll(behind(later, known - packed));
			put(image, EVENT, since);
			image.put(EVENTS, packed + later.size());
			pictures.put(id, picture(operation, shots.get(String.valueOf(operation.get("shot_id"))), image));
		});
		return pictures;
	}

	private static int past(Map<String, Object> operation) {
		return (operation.get(PAST_EVENTS) instanceof Number events) ? events.intValue() : 0;
	}

	private static <T> List<T> behind(List<T> all, int known) {
		return all.subList(Math.max(0, Math.min(known, all.size())), all.size());
	}

	private static Picture picture(Map<String, Object> operation, @Nullable Map<String, Object> ofShot,
			Map<String, Object> image) {
		Map<String, Object> shot = new LinkedHashMap<>(Objects.requireNonNull(ofShot));
		operation.keySet().removeAll(OF_THIS_DATABASE);
		shot.keySet().removeAll(OF_THIS_DATABASE);
		Map<String, Object> lasting = new LinkedHashMap<>(operation);
		lasting.keySet().retainAll(LASTING);
		operation.keySet().removeAll(LASTING);
		operation.entrySet().removeIf((column) -> isLeftOut(column.getKey(), column.getValue()));
		return new Picture(shot, lasting, image);
	}

	private static Map<String, Map<String, Object>> byId(List<Map<String, Object>> rows) {
		Map<String, Map<String, Object>> byId = new HashMap<>();
		rows.forEach((row) -> byId.put(String.valueOf(row.get("id")), row));
		return byId;
	}

	private static Map<String, List<Map<String, Object>>> byOperation(List<Map<String, Object>> rows) {
		return rows.stream().collect(Collectors.groupingBy((row) -> String.valueOf(row.get(OF_OPERATION))));
	}

	private static boolean isLeftOut(String column, @Nullable Object value) {
		return (value == null && OR_NULL.contains(column))
				|| (OR_ZERO.contains(column) && value instanceof Number number && number.longValue() == 0);
	}

	private static void put(Map<String, Object> image, String part, List<Map<String, Object>> rows) {
		rows.forEach((row) -> {
			row.remove(OF_OPERATION);
			row.values().removeIf(Objects::isNull);
		});
		if (!rows.isEmpty()) {
			image.put(part, rows);
		}
	}

	/**
	 * The picture that lines show together, the first of them first.
	 */
	static Map<String, Object> merged(List<Map<String, Object>> lines) {
		Map<String, Object> merged = new LinkedHashMap<>();
		Map<String, Object> lasting = new LinkedHashMap<>();
		List<Object> events = new ArrayList<>();
		for (Map<String, Object> line : lines) {
			Map<String, Object> operation = map(line.get(OPERATION));
			if (isAll(line)) {
				events.clear();
			}
			if (line.containsKey(EVENTS)) {
				OR_NULL.forEach((column) -> operation.putIfAbsent(column, null));
				OR_ZERO.forEach((column) -> operation.putIfAbsent(column, 0));
			}
			operation.forEach((column, value) -> {
				if (LASTING.contains(column)) {
					lasting.put(column, value);
				}
			});
			if (line.containsKey(SHOT)) {
				merged.put(SHOT, line.get(SHOT));
			}
			operation.putAll(lasting);
			merged.put(OPERATION, operation);
			PARTS.forEach((part) -> merged.put(part, list(line.get(part))));
			events.addAll(list(line.get(EVENT)));
		}
		merged.put(EVENT, events);
		return merged;
	}

	/**
	 * What lines say together, as one that says all.
	 * @param events how many things had happened to the operation
	 */
	static Map<String, Object> together(List<Map<String, Object>> lines, int events) {
		Map<String, Object> together = merged(lines);
		Map<String, Object> operation = map(together.get(OPERATION));
		operation.entrySet().removeIf((column) -> isLeftOut(column.getKey(), column.getValue()));
		together.put(OPERATION, operation);
		together.values().removeIf((part) -> part instanceof List<?> rows && rows.isEmpty());
		together.put(EVENTS, events);
		return together;
	}

	/**
	 * Whether a line says by itself all there is to say: it was written before lines said
	 * the news only, or by a run that had not read those before it.
	 */
	static boolean isAll(Map<String, Object> line) {
		int told = list(line.get(EVENT)).size();
		return !(line.get(EVENTS) instanceof Integer events) || (events == told && line.containsKey(SHOT));
	}

	/**
	 * How many moves operations have made, their approval being one of them, which tells
	 * an older picture of one from a newer one. What is not in the ledger is left out.
	 */
	Map<String, Integer> moves(List<String> ids) {
		// a ledger that is only looked at may be older than the column
		String approved = columns(OPERATION, Map.of(APPROVED, "")).isEmpty() ? "0" : "count(operation.approved)";
		String packed = columns(OPERATION, Map.of(PAST_EVENTS, "")).isEmpty() ? "0" : "max(operation.past_events)";
		Map<String, Integer> moves = new LinkedHashMap<>();
		for (int from = 0; from < ids.size(); from += ROWS_AT_ONCE) {
			this.jdbc.sql(
					"select operation.id as id, (select count(*) from event where event.operation_id = operation.id) + "
							+ approved + " + " + packed
							+ " as moves from operation where operation.id in (:ids) group by operation.id")
				.param("ids", ids.subList(from, Math.min(ids.size(), from + ROWS_AT_ONCE)))
				.query((row) -> {
					moves.put(row.getString("id"), row.getInt("moves"));
				});
		}
		return moves;
	}

	/**
	 * The number of the last event; 0 if there is none.
	 */
	long lastEvent() {
		return this.jdbc.sql("select coalesce(max(number), 0) from event").query(Long.class).single();
	}

	/**
	 * Of what {@link #worthKeeping} names, that to which something happened since an
	 * event.
	 */
	List<String> movedSince(long event) {
		return this.jdbc.sql("""
				select distinct operation.id from event join operation on operation.id = event.operation_id
				where event.number > :event and (operation.attempts > 0 or operation.approved is not null
					or operation.instead_of is not null)
				""").param("event", event).query(String.class).list();
	}

	/**
	 * Operations that something was ever sent for, those that were taken instead of
	 * others, and those that a person approved with what they work on.
	 */
	List<String> worthKeeping() {
		return this.jdbc
			.sql("""
					with recursive approved (id, parent_id) as (
						select id, parent_id from operation where approved is not null
						union
						select operation.id, operation.parent_id from operation join approved on operation.id = approved.parent_id
					)
					select id from operation where attempts > 0 or instead_of is not null or id in (select id from approved)
					order by shot_id, depth, id
					""")
			.query(String.class)
			.list();
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
		// its events are put back one by one
		operation.put("past", null);
		operation.put(PAST_EVENTS, 0);
		Object id = operation.get("id");
		upsert(OPERATION, operation);
		PARTS.forEach((part) -> restore(part, id, image));
		restore(EVENT, id, image);
	}

	private void restore(String part, @Nullable Object id, Map<String, Object> image) {
		this.jdbc.sql("delete from " + part + " where operation_id = :id").param("id", id).update();
		for (Object one : list(image.get(part))) {
			Map<String, Object> row = map(one);
			if (part.equals(EVENT)) {
				// their order is that of the rows; the number may be another one's by now
				row.remove("number");
			}
			row.put(OF_OPERATION, id);
			insert(part, row, "");
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

	private List<Map<String, Object>> rows(String sql, Collection<String> ids) {
		ResultSetExtractor<List<Map<String, Object>>> rows = RowImages::rows;
		return this.jdbc.sql(sql).param("ids", ids).query(rows);
	}

	private static List<Map<String, Object>> rows(ResultSet found) throws SQLException {
		ResultSetMetaData columns = found.getMetaData();
		String[] names = new String[columns.getColumnCount()];
		for (int column = 0; column < names.length; column++) {
			names[column] = columns.getColumnName(column + 1);
		}
		List<Map<String, Object>> rows = new ArrayList<>();
		while (found.next()) {
			Map<String, Object> row = new LinkedHashMap<>();
			for (int column = 0; column < names.length; column++) {
				row.put(names[column], found.getObject(column + 1));
			}
			rows.add(row);
		}
		return rows;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(@Nullable Object image) {
		return new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(image));
	}

	private static List<?> list(@Nullable Object image) {
		return (image instanceof List<?> rows) ? rows : List.of();
	}

	/**
	 * An operation at one moment.
	 *
	 * @param shot its row
	 * @param lasting what of its own row is the same for ever
	 * @param rest what a line about it always says
	 */
	record Picture(Map<String, Object> shot, Map<String, Object> lasting, Map<String, Object> rest) {

		String id() {
			return String.valueOf(operation().get("id"));
		}

		/**
		 * Tells one that looks otherwise in what is the same for ever, or in its shot.
		 */
		int likeness() {
			return Objects.hash(this.shot, this.lasting);
		}

		int events() {
			return (int) Objects.requireNonNull(this.rest.get(EVENTS));
		}

		boolean isBeingSubmitted() {
			return OperationState.SUBMITTING.word().equals(operation().get("state"));
		}

		int attempts() {
			return (operation().get("attempts") instanceof Number attempts) ? attempts.intValue() : 0;
		}

		/**
		 * All there is to say.
		 */
		Map<String, Object> whole() {
			Map<String, Object> whole = new LinkedHashMap<>(this.rest);
			Map<String, Object> operation = operation();
			operation.putAll(this.lasting);
			whole.put(SHOT, this.shot);
			whole.put(OPERATION, operation);
			return whole;
		}

		private Map<String, Object> operation() {
			return map(this.rest.get(OPERATION));
		}

	}

}
