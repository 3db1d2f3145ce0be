package dev.dailies.drill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledger says, read table by table and not through the program's own eyes.
 *
 * @param moves of each operation in the order in which they happened
 */
record Books(List<Entry> entries, List<Move> moves, List<KeptClip> clips, List<Earlier> earlier) {

	static Books read(DataSource ledger) {
		JdbcClient jdbc = JdbcClient.create(ledger);
		return new Books(
				jdbc.sql("select * from operation order by position, take, ordinal")
					.query((row, number) -> entry(row))
					.list(),
				moves(jdbc),
				jdbc.sql("select operation_id, file, bytes, sha256, poster from clip where file is not null")
					.query((row, number) -> new KeptClip(row.getString(1), row.getString(2), row.getLong(3),
							row.getString(4), row.getString(5)))
					.list(),
				jdbc.sql("select task_id, credits from earlier")
					.query((row, number) -> new Earlier(row.getString(1), row.getLong(2)))
					.list());
	}

	/**
	 * Several ledgers as one.
	 */
	static Books of(List<Books> each) {
		return new Books(each.stream().flatMap((books) -> books.entries.stream()).toList(),
				each.stream().flatMap((books) -> books.moves.stream()).toList(),
				each.stream().flatMap((books) -> books.clips.stream()).toList(),
				each.stream().flatMap((books) -> books.earlier.stream()).toList());
	}

	private static List<Move> moves(JdbcClient jdbc) {
		List<Move> moves = new ArrayList<>(PackedMoves.of(jdbc));
		// the order of insertion: several moves share a millisecond
		moves.addAll(jdbc.sql("select operation_id, from_state, to_state from event order by number")
			.query((row, number) -> new Move(row.getString(1), row.getString(2), row.getString(3)))
			.list());
		return moves;
	}

	Map<String, List<Move>> movesByOperation() {
		Map<String, List<Move>> grouped = new HashMap<>();
		this.moves.forEach((move) -> grouped.computeIfAbsent(move.operation, (id) -> new ArrayList<>()).add(move));
		return grouped;
	}

	int moves(String from, String to) {
		return (int) this.moves.stream().filter((move) -> move.from.equals(from) && move.to.equals(to)).count();
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(row.getString("id"), row.getString("shot_id"), row.getInt("take"), row.getString("provider"),
				row.getString("kind"), row.getString("state"), row.getString("task_id"), row.getLong("credits"),
				row.getLong("credits_earlier"), row.getLong("reserved"), number(row, "run"),
				instant(number(row, "submitted_at")), row.getString("error"));
	}

	private static @Nullable Instant instant(@Nullable Long millis) {
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	private static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	/**
	 * An operation.
	 *
	 * @param credits in thousandths, as are the others
	 */
	record Entry(String id, String shot, int take, String provider, String kind, String state, @Nullable String taskId,
			long credits, long creditsEarlier, long reserved, @Nullable Long run, @Nullable Instant submittedAt,
			@Nullable String error) {

		String name() {
			return this.shot + " " + this.kind + ((this.take > 1) ? " (take " + this.take + ")" : "") + " at "
					+ this.provider;
		}

		boolean is(String word) {
			return this.state.equals(word);
		}

	}

	/**
	 * A change of state.
	 */
	record Move(String operation, String from, String to) {
	}

	/**
	 * A clip that is said to be here.
	 *
	 * @param poster the file of its picture; null if it has none
	 */
	record KeptClip(String operation, String file, long bytes, String sha256, @Nullable String poster) {
	}

	/**
	 * A purchase that another one followed, on a person's word.
	 */
	record Earlier(@Nullable String taskId, long credits) {
	}

}
