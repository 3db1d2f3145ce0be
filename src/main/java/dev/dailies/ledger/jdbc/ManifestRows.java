package dev.dailies.ledger.jdbc;

import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what a manifest asks for. A known operation keeps its state, whatever moved
 * around it.
 */
final class ManifestRows {

	private final JdbcClient jdbc;

	private final Moves moves;

	ManifestRows(JdbcClient jdbc, Moves moves) {
		this.jdbc = jdbc;
		this.moves = moves;
	}

	void put(Shot shot, long readBy) {
		this.jdbc.sql("""
				insert into shot (id, position, provider, prompt, labels, in_manifest, read_by)
				values (:id, :position, :provider, :prompt, :labels, 1, :readBy)
				on conflict (id) do update set position = excluded.position, provider = excluded.provider,
					prompt = excluded.prompt, labels = excluded.labels, in_manifest = 1, read_by = excluded.read_by
				""")
			.param("id", shot.id())
			.param("position", shot.position())
			.param("provider", shot.provider())
			.param("prompt", shot.prompt())
			.param("labels", OrderJson.writeLabels(shot.labels()))
			.param("readBy", readBy)
			.update();
		putLabels(shot);
		for (int ordinal = 0; ordinal < shot.operations().size(); ordinal++) {
			put(shot, shot.operations().get(ordinal), ordinal, readBy);
		}
		this.moves.catchUp(shot.id());
		this.moves.hold(shot.id());
	}

	private void putLabels(Shot shot) {
		this.jdbc.sql("delete from shot_label where shot_id = :id").param("id", shot.id()).update();
		shot.labels().forEach((name, value) -> this.jdbc.sql("""
				insert into shot_label (shot_id, name, value) values (:id, :name, :value)
				on conflict (shot_id, name) do update set value = excluded.value
				""").param("id", shot.id()).param("name", name.strip()).param("value", value.strip()).update());
	}

	private void put(Shot shot, Operation operation, int ordinal, long readBy) {
		Start start = start(operation);
		this.jdbc
			.sql("""
					insert into operation (id, shot_id, take, parent_id, depth, ordinal, position, provider, kind, model, order_json,
						fingerprint, given_video_id, held, in_manifest, read_by, state, source_video_id)
					values (:id, :shot, :take, :parent, :depth, :ordinal, :position, :provider, :kind, :model, :order, :fingerprint,
						:given, :held, 1, :readBy, :state, :source)
					on conflict (id) do update set ordinal = excluded.ordinal, position = excluded.position, held = excluded.held,
						in_manifest = 1, read_by = excluded.read_by
					""")
			.param("id", operation.id())
			.param("shot", operation.shotId())
			.param("take", operation.take())
			.param("parent", operation.parentId())
			.param("depth", operation.depth())
			.param("ordinal", ordinal)
			.param("position", shot.position())
			.param("provider", operation.provider())
			.param("kind", operation.order().kind().word())
			.param("model", operation.order().model())
			.param("order", OrderJson.write(operation.order()))
			.param("fingerprint", operation.fingerprint())
			.param("given", operation.givenVideoId())
			.param("held", operation.held() ? 1 : 0)
			.param("readBy", readBy)
			.param("state", start.state.word())
			.param("source", start.sourceVideoId)
			.update();
	}

	/**
	 * A new step on a result that is already there may start at once.
	 */
	private Start start(Operation operation) {
		if (operation.parentId() == null) {
			return new Start(OperationState.READY, operation.givenVideoId());
		}
		Start parent = this.jdbc.sql("select state, video_id from operation where id = :id")
			.param("id", operation.parentId())
			.query((row, number) -> new Start(LedgerRows.state(row.getString("state")), row.getString("video_id")))
			.single();
		return switch (parent.state) {
			case BLOCKED, HELD, READY, SUBMITTING, RUNNING, UNKNOWN -> new Start(OperationState.BLOCKED, null);
			case FAILED, VANISHED, EXPIRED, SKIPPED -> new Start(OperationState.SKIPPED, null);
			case RENDERED, FETCHED -> (parent.sourceVideoId != null)
					? new Start(OperationState.READY, parent.sourceVideoId) : new Start(OperationState.SKIPPED, null);
		};
	}

	void manifestRead(long readBy) {
		this.jdbc.sql("update shot set in_manifest = 0 where in_manifest = 1 and read_by <> :readBy")
			.param("readBy", readBy)
			.update();
		this.jdbc.sql("update operation set in_manifest = 0 where in_manifest = 1 and read_by <> :readBy")
			.param("readBy", readBy)
			.update();
	}

	private record Start(OperationState state, @Nullable String sourceVideoId) {
	}

}
