package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.OperationEvent.Asked;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.ledger.jdbc.PastRows.Past;
import dev.dailies.provider.Exchange;
import dev.dailies.shot.OperationState;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to operations: their moves, and what was sent in between.
 */
final class History {

	private final JdbcClient jdbc;

	History(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * By operation; one that nothing happened to is left out.
	 */
	Map<String, List<OperationEvent>> of(String shotId) {
		Map<String, List<Moved>> moves = new HashMap<>();
		Map<String, List<Asked>> asked = new HashMap<>();
		past(shotId, moves, asked);
		moves(shotId).forEach((id, later) -> moves.computeIfAbsent(id, (one) -> new ArrayList<>()).addAll(later));
		asked(shotId).forEach((id, later) -> asked.computeIfAbsent(id, (one) -> new ArrayList<>()).addAll(later));
		Set<String> ids = new LinkedHashSet<>(moves.keySet());
		ids.addAll(asked.keySet());
		Map<String, List<OperationEvent>> history = new HashMap<>();
		ids.forEach(
				(id) -> history.put(id, inOrder(moves.getOrDefault(id, List.of()), asked.getOrDefault(id, List.of()))));
		return history;
	}

	/**
	 * What is packed of it.
	 */
	private void past(String shotId, Map<String, List<Moved>> moves, Map<String, List<Asked>> asked) {
		List<String> ids = this.jdbc.sql("select id from operation where shot_id = :shot")
			.param("shot", shotId)
			.query(String.class)
			.list();
		Map<String, Past> packed = new PastRows(this.jdbc).besides(ids);
		packed.keySet().retainAll(ids);
		packed.forEach((id, past) -> {
			moves.put(id, new ArrayList<>(past.event().stream().map(History::moved).toList()));
			asked.put(id, new ArrayList<>(past.exchange().stream().map(History::asked).toList()));
		});
	}

	private static Moved moved(Map<String, Object> row) {
		return new Moved(at(row), LedgerRows.state(text(row, "from_state")), LedgerRows.state(text(row, "to_state")),
				(row.get("note") instanceof String note) ? note : null,
				(row.get("who") instanceof String who) ? who : null);
	}

	private static Asked asked(Map<String, Object> row) {
		return new Asked(at(row), new Exchange(Duration.ofMillis(number(row, "took_ms")), text(row, "request"),
				text(row, "sent"), Math.toIntExact(number(row, "status")), text(row, "answer")));
	}

	private static Instant at(Map<String, Object> row) {
		return Instant.ofEpochMilli(number(row, "at"));
	}

	private static long number(Map<String, Object> row, String column) {
		return (row.get(column) instanceof Number number) ? number.longValue() : 0;
	}

	private static String text(Map<String, Object> row, String column) {
		return String.valueOf(row.get(column));
	}

	private Map<String, List<Moved>> moves(String shotId) {
		boolean knowWho = new LaterColumns(this.jdbc).knowWho();
		return byOperation("""
				select event.* from event join operation on operation.id = event.operation_id
				where operation.shot_id = :shot order by event.number
				""", shotId,
				(row, number) -> new Moved(at(row), LedgerRows.state(row.getString("from_state")),
						LedgerRows.state(row.getString("to_state")), row.getString("note"),
						knowWho ? row.getString("who") : null));
	}

	private Map<String, List<Asked>> asked(String shotId) {
		return byOperation("""
				select exchange.* from exchange join operation on operation.id = exchange.operation_id
				where operation.shot_id = :shot order by exchange.number
				""", shotId, (row, number) -> new Asked(at(row), exchange(row)));
	}

	private <T> Map<String, List<T>> byOperation(String sql, String shotId, RowMapper<T> mapper) {
		Map<String, List<T>> found = new HashMap<>();
		RowCallbackHandler sort = (row) -> found
			.computeIfAbsent(row.getString("operation_id"), (id) -> new ArrayList<>())
			.add(mapper.mapRow(row, 0));
		this.jdbc.sql(sql).param("shot", shotId).query(sort);
		return found;
	}

	/**
	 * By time; what was sent in the millisecond of a move came before it only if the move
	 * ended the submit.
	 */
	private static List<OperationEvent> inOrder(List<Moved> moves, List<Asked> asked) {
		List<OperationEvent> all = new ArrayList<>();
		int next = 0;
		for (Moved move : moves) {
			while (next < asked.size() && isBefore(asked.get(next), move)) {
				all.add(asked.get(next++));
			}
			all.add(move);
		}
		all.addAll(asked.subList(next, asked.size()));
		return all;
	}

	private static boolean isBefore(Asked asked, Moved move) {
		return asked.at().isBefore(move.at())
				|| (asked.at().equals(move.at()) && move.from() == OperationState.SUBMITTING);
	}

	private static Instant at(ResultSet row) throws SQLException {
		return Instant.ofEpochMilli(row.getLong("at"));
	}

	private static Exchange exchange(ResultSet row) throws SQLException {
		return new Exchange(Duration.ofMillis(row.getLong("took_ms")), row.getString("request"), row.getString("sent"),
				row.getInt("status"), row.getString("answer"));
	}

}
