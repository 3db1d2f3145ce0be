package dev.dailies.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.ledger.jdbc.KnownRows.KnownOperation;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

/**
 * Writes what a manifest asks for, many shots at once. A known operation keeps its state,
 * whatever moved around it; a shot of which the ledger says the same already is only
 * marked as read.
 */
final class ManifestRows {

	private static final int ROWS_AT_ONCE = 1000;

	// sources first; and in the order of the index, which is far larger than a database's
	// memory
	private static final Comparator<NewOperation> BY_DEPTH_AND_ID = Comparator
		.comparingInt((NewOperation row) -> row.operation.depth())
		.thenComparing((row) -> row.operation.id());

	private final JdbcTemplate jdbc;

	private final Moves moves;

	ManifestRows(JdbcTemplate jdbc, Moves moves) {
		this.jdbc = jdbc;
		this.moves = moves;
	}

	void put(Collection<? extends Shot> shots, long readBy) {
		if (shots.isEmpty()) {
			return;
		}
		KnownRows known = KnownRows.of(this.jdbc, shots);
		List<Shot> same = new ArrayList<>();
		List<Shot> other = new ArrayList<>();
		shots.forEach((shot) -> (known.isSame(shot) ? same : other).add(shot));
		mark(same, readBy);
		putShots(other, readBy);
		putLabels(other, known);
		List<NewOperation> operations = other.stream()
			.flatMap((shot) -> operations(shot, known))
			.sorted(BY_DEPTH_AND_ID)
			.toList();
		putOperations(operations, readBy);
		takeOut(other, known);
		new StandbyRows(this.jdbc).put(shots);
		shots.stream().map(Shot::id).filter(known::isBehind).forEach(this.moves::catchUp);
		Stream
			.concat(shots.stream().filter(known::isHeldWrongly).map(Shot::id),
					operations.stream().filter(NewOperation::isToBeHeld).map((operation) -> operation.shot.id()))
			.distinct()
			.forEach(this.moves::hold);
	}

	private void mark(List<Shot> same, long readBy) {
		if (!same.isEmpty()) {
			this.jdbc.update(
					"update shot set read_by = ? where id in ("
							+ String.join(",", Collections.nCopies(same.size(), "?")) + ")",
					Stream.concat(Stream.<Object>of(readBy), same.stream().map(Shot::id)).toArray());
		}
	}

	private void putShots(List<Shot> shots, long readBy) {
		batch("""
				insert into shot (id, position, provider, prompt, labels, in_manifest, read_by) values (?, ?, ?, ?, ?, 1, ?)
				on conflict (id) do update set position = excluded.position, provider = excluded.provider,
					prompt = excluded.prompt, labels = excluded.labels, in_manifest = 1, read_by = excluded.read_by
				""",
				shots, (row, shot) -> {
					row.setString(1, shot.id());
					row.setInt(2, shot.position());
					row.setString(3, shot.provider());
					row.setString(4, shot.prompt());
					row.setString(5, OrderJson.writeLabels(shot.labels()));
					row.setLong(6, readBy);
				});
	}

	private void putLabels(List<Shot> shots, KnownRows known) {
		batch("delete from shot_label where shot_id = ?",
				shots.stream().filter((shot) -> known.has(shot.id())).toList(),
				(row, shot) -> row.setString(1, shot.id()));
		batch("""
				insert into shot_label (shot_id, name, value) values (?, ?, ?)
				on conflict (shot_id, name) do update set value = excluded.value
				""", shots.stream().flatMap(Label::of).toList(), (row, label) -> {
			row.setString(1, label.shot);
			row.setString(2, label.name);
			row.setString(3, label.value);
		});
	}

	private void putOperations(List<NewOperation> operations, long readBy) {
		batch("""
				insert into operation (id, shot_id, take, parent_id, depth, ordinal, position, provider, kind, model,
					order_json, fingerprint, given_video_id, held, in_manifest, read_by, state, source_video_id, instead_of,
					asked_account)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
				on conflict (id) do update set ordinal = excluded.ordinal, position = excluded.position,
					held = excluded.held, in_manifest = 1, read_by = excluded.read_by,
					instead_of = coalesce(excluded.instead_of, operation.instead_of), asked_account = excluded.asked_account
				""",
				operations, (row, operation) -> operation.set(row, readBy));
	}

	/**
	 * What a shot no longer asks for, though it asks for something else.
	 */
	private void takeOut(List<Shot> shots, KnownRows known) {
		batch("update operation set in_manifest = 0 where id = ?",
				shots.stream().flatMap(known::noLongerAsked).toList(), (row, id) -> row.setString(1, id));
	}

	private <T> void batch(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(sql, rows, ROWS_AT_ONCE, setter);
		}
	}

	void manifestRead(long readBy) {
		this.jdbc.update("update shot set in_manifest = 0 where in_manifest = 1 and read_by <> ?", readBy);
		this.jdbc.update("""
				update operation set in_manifest = 0
				where in_manifest = 1 and shot_id in (select id from shot where in_manifest = 0)
				""");
		new StandbyRows(this.jdbc).forgetLeft();
	}

	boolean isRead(long readBy) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select count(*) > 0 and min(read_by) = ? and max(read_by) = ? from shot where in_manifest = 1",
				Boolean.class, readBy, readBy));
	}

	void holdAgain() {
		this.jdbc.queryForList("""
				select distinct shot_id from operation where (state = 'ready' and held = 1 and approved is null)
				or (state = 'held' and (held = 0 or approved is not null))
				""", String.class).forEach(this.moves::hold);
	}

	private static Stream<NewOperation> operations(Shot shot, KnownRows known) {
		List<NewOperation> operations = new ArrayList<>();
		Map<String, OperationState> states = new HashMap<>();
		for (Operation operation : shot.operations()) {
			KnownOperation before = known.operation(operation);
			NewOperation row = NewOperation.of(shot, operation, operations.size(), known.source(operation), states);
			states.put(operation.id(), (before != null) ? before.state() : row.state);
			operations.add(row);
		}
		return operations.stream();
	}

	private record Label(String shot, String name, String value) {

		static Stream<Label> of(Shot shot) {
			return shot.labels()
				.entrySet()
				.stream()
				.map((label) -> new Label(shot.id(), label.getKey().strip(), label.getValue().strip()));
		}

	}

	/**
	 * How an operation begins where the ledger does not know it.
	 */
	private record NewOperation(Shot shot, Operation operation, int ordinal, OperationState state,
			@Nullable String sourceVideoId) {

		/**
		 * A new step on a result that is already there may start at once.
		 * @param source what the ledger knows of what it works on; null if nothing
		 * @param states in which the shot's operations before it begin
		 */
		static NewOperation of(Shot shot, Operation operation, int ordinal, @Nullable KnownOperation source,
				Map<String, OperationState> states) {
			if (operation.parentId() == null) {
				return new NewOperation(shot, operation, ordinal, OperationState.READY, operation.givenVideoId());
			}
			String video = (source != null) ? source.videoId() : null;
			OperationState sourceState = (source != null) ? source.state()
					: states.getOrDefault(operation.parentId(), OperationState.BLOCKED);
			OperationState state = switch (sourceState) {
				case BLOCKED, HELD, READY, SUBMITTING, RUNNING, UNKNOWN -> OperationState.BLOCKED;
				case FAILED, VANISHED, EXPIRED, SKIPPED -> OperationState.SKIPPED;
				case RENDERED, FETCHED -> (video != null) ? OperationState.READY : OperationState.SKIPPED;
			};
			return new NewOperation(shot, operation, ordinal, state, (state == OperationState.READY) ? video : null);
		}

		boolean isToBeHeld() {
			return this.operation.held() && this.state == OperationState.READY;
		}

		void set(PreparedStatement row, long readBy) throws SQLException {
			row.setString(1, this.operation.id());
			row.setString(2, this.operation.shotId());
			row.setInt(3, this.operation.take());
			row.setString(4, this.operation.parentId());
			row.setInt(5, this.operation.depth());
			row.setInt(6, this.ordinal);
			row.setInt(7, this.shot.position());
			row.setString(8, this.operation.provider());
			row.setString(9, this.operation.order().kind().word());
			row.setString(10, this.operation.order().model());
			row.setString(11, OrderJson.write(this.operation.order()));
			row.setString(12, ShortSum.of(this.operation.fingerprint()));
			row.setString(13, this.operation.givenVideoId());
			row.setInt(14, this.operation.held() ? 1 : 0);
			row.setLong(15, readBy);
			row.setString(16, this.state.word());
			row.setString(17, this.sourceVideoId);
			row.setString(18, this.shot.insteadOf(this.operation));
			row.setString(19, this.operation.account());
		}

	}

}
