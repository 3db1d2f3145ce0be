package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has an operation that was brought home made again, and what was made of it. What is
 * there stays, as an operation that nobody asks for; what it cost stays counted with the
 * one that is made again. Runs inside its caller's transaction.
 */
final class Remaking {

	private static final String NO_RESULT = ", video_id = null, rendered_at = null, finished_at = null, charged = null, "
			+ "error_code = null, error = null, told_created = null, told_completed = null, remark = :remark";

	private final JdbcClient jdbc;

	private final Moves moves;

	/** Under which id what an operation made is kept. */
	private final Map<String, String> kept = new HashMap<>();

	Remaking(JdbcClient jdbc, Moves moves) {
		this.jdbc = jdbc;
		this.moves = moves;
	}

	/**
	 * Whether nothing that works on an operation's result was bought, or may be at any
	 * moment.
	 */
	boolean isFree(String id) {
		return descendants(id).stream().allMatch((one) -> switch (this.moves.stateOf(one)) {
			case BLOCKED, HELD, SKIPPED -> true;
			case READY, SUBMITTING, RUNNING, RENDERED, FETCHED, UNKNOWN, FAILED, VANISHED, EXPIRED -> false;
		});
	}

	/**
	 * FETCHED to READY, and whatever works on it back to BLOCKED.
	 * @param notBefore null for at once
	 * @throws dev.dailies.ledger.IllegalMoveException if something that works on it is
	 * under way
	 */
	void again(String id, String note, @Nullable Instant notBefore) {
		List<String> descendants = descendants(id);
		remake(id, OperationState.READY, note,
				", not_before = " + ((notBefore != null) ? notBefore.toEpochMilli() : "null"));
		descendants.forEach((one) -> waitAgain(one, note));
	}

	private void waitAgain(String id, String note) {
		switch (this.moves.stateOf(id)) {
			case BLOCKED -> {
			}
			case SKIPPED -> this.moves.move(id, OperationState.SKIPPED, OperationState.BLOCKED,
					"its source is made again", ", finished_at = null, error = null", Map.of());
			case HELD, READY, SUBMITTING, RUNNING, RENDERED, FETCHED, UNKNOWN, FAILED, VANISHED, EXPIRED ->
				remake(id, OperationState.BLOCKED, "its source is made again; " + note,
						", source_video_id = null, not_before = null");
		}
	}

	private void remake(String id, OperationState to, String note, String set) {
		OperationState from = this.moves.stateOf(id);
		// first: a journal that ends between the two then knows the clips twice, not
		// never
		String made = madeSomething(id) ? keep(id, from) : null;
		this.moves.keepEarlier(id);
		this.moves.move(id, from, to, note, NO_RESULT + ", task_id = null" + set, Map.of("remark",
				(made != null) ? "what was made before stays as " + Redo.word(made) : "its source is made again"));
	}

	private boolean madeSomething(String id) {
		return this.jdbc.sql("select count(*) from clip where operation_id = :id")
			.param("id", id)
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Keeps what was made, with its files, under an id of its own. The task stays among
	 * the earlier purchases, so that no task stands for two.
	 */
	private String keep(String id, OperationState state) {
		int number = 1 + this.jdbc.sql("select count(*) from operation where id like :like")
			.param("like", Redo.id(id, 0).replaceFirst("0$", "%"))
			.query(Integer.class)
			.single();
		String copy = Redo.id(id, number);
		this.jdbc.sql("""
				insert into operation (id, shot_id, take, parent_id, depth, ordinal, position, provider, kind, model,
					order_json, fingerprint, given_video_id, in_manifest, read_by, state, attempts, run, video_id,
					source_video_id, price, charged, submitted_at, rendered_at, finished_at, error_code, error, remark,
					told_created, told_completed, asked_account, account)
				select :copy, shot_id, take, :parent, depth, ordinal, position, provider, kind, model,
					order_json, fingerprint, given_video_id, 0, read_by, state, attempts, run, video_id,
					source_video_id, price, charged, submitted_at, rendered_at, finished_at, error_code, error, remark,
					told_created, told_completed, asked_account, account
				from operation where id = :id
				""").param("copy", copy).param("parent", keptParent(id)).param("id", id).update();
		this.jdbc.sql("update clip set operation_id = :copy where operation_id = :id")
			.param("copy", copy)
			.param("id", id)
			.update();
		this.moves.tell(copy, state, "stays as " + Redo.word(copy));
		this.kept.put(id, copy);
		this.moves.keep(copy);
		return copy;
	}

	private @Nullable String keptParent(String id) {
		Map<String, Object> row = this.jdbc.sql("select parent_id from operation where id = :id")
			.param("id", id)
			.query()
			.singleRow();
		Object parent = row.get("parent_id");
		return (parent != null) ? this.kept.getOrDefault(Objects.toString(parent), Objects.toString(parent)) : null;
	}

	/**
	 * What the manifest asks for on an operation's result, and on that of those, sources
	 * first.
	 */
	private List<String> descendants(String id) {
		return this.jdbc
			.sql("""
					with recursive descendant (id, shot_id, depth) as (
						select id, shot_id, depth from operation
						where shot_id = (select shot_id from operation where id = :id) and parent_id = :id and in_manifest = 1
						union all
						select operation.id, operation.shot_id, operation.depth from operation
						join descendant on operation.shot_id = descendant.shot_id and operation.parent_id = descendant.id
						where operation.in_manifest = 1
					)
					select id from descendant order by depth, id
					""")
			.param("id", id)
			.query(String.class)
			.list();
	}

}
