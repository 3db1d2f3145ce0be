package dev.dailies.ledger.jdbc;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the ledger has of some shots, as far as a manifest can change it.
 */
final class KnownRows {

	private final Map<String, KnownShot> shots = new HashMap<>();

	private final Map<String, Map<String, KnownOperation>> operations = new HashMap<>();

	private KnownRows() {
	}

	static KnownRows of(JdbcTemplate jdbc, Collection<? extends Shot> asked) {
		KnownRows rows = new KnownRows();
		Object[] ids = asked.stream().map(Shot::id).distinct().toArray();
		String among = " in (" + String.join(",", Collections.nCopies(ids.length, "?")) + ")";
		jdbc.query("select id, position, provider, prompt, labels, in_manifest from shot where id" + among, (row) -> {
			rows.shots.put(row.getString(1), new KnownShot(row.getInt(2), row.getString(3), row.getString(4),
					row.getString(5), row.getInt(6) == 1));
		}, ids);
		if (!rows.shots.isEmpty()) {
			jdbc.query(
					"""
							select id, shot_id, parent_id, ordinal, position, held, approved is not null, in_manifest, state, video_id, asked_account
							from operation where shot_id"""
							+ among,
					(row) -> {
						rows.operations.computeIfAbsent(row.getString(2), (shot) -> new HashMap<>())
							.put(row.getString(1),
									new KnownOperation(row.getString(3), row.getInt(4), row.getInt(5),
											row.getInt(6) == 1, row.getBoolean(7), row.getInt(8) == 1,
											LedgerRows.state(row.getString(9)), row.getString(10), row.getString(11)));
					}, ids);
		}
		return rows;
	}

	boolean has(String shotId) {
		return this.shots.containsKey(shotId);
	}

	/**
	 * How an operation stands; null if the ledger does not know it.
	 */
	@Nullable KnownOperation operation(Operation operation) {
		return operations(operation.shotId()).get(operation.id());
	}

	/**
	 * The same of what it works on.
	 */
	@Nullable KnownOperation source(Operation operation) {
		return operations(operation.shotId()).get(operation.parentId());
	}

	/**
	 * Whether the ledger says of a shot what the manifest does, no more and no less.
	 */
	boolean isSame(Shot shot) {
		KnownShot known = this.shots.get(shot.id());
		return known != null && known.inManifest && known.position == shot.position()
				&& known.provider.equals(shot.provider()) && Objects.equals(known.prompt, shot.prompt())
				&& known.labels.equals(OrderJson.writeLabels(shot.labels())) && hasSame(shot);
	}

	private boolean hasSame(Shot shot) {
		Map<String, KnownOperation> known = operations(shot.id());
		for (int ordinal = 0; ordinal < shot.operations().size(); ordinal++) {
			Operation asked = shot.operations().get(ordinal);
			KnownOperation operation = known.get(asked.id());
			if (operation == null || !operation.inManifest || operation.ordinal != ordinal
					|| operation.position != shot.position() || operation.held != asked.held()
					|| !Objects.equals(operation.account, asked.account())) {
				return false;
			}
		}
		return known.values().stream().filter(KnownOperation::inManifest).count() == shot.operations().size();
	}

	/**
	 * What of a shot's operations is in the manifest and will no longer be.
	 */
	Stream<String> noLongerAsked(Shot shot) {
		Set<String> asked = shot.operations().stream().map(Operation::id).collect(Collectors.toSet());
		return operations(shot.id()).entrySet()
			.stream()
			.filter((known) -> known.getValue().inManifest && !asked.contains(known.getKey()))
			.map(Map.Entry::getKey);
	}

	/**
	 * Whether an operation of a shot waits for a source that was made or lost meanwhile.
	 */
	boolean isBehind(String shotId) {
		Map<String, KnownOperation> known = operations(shotId);
		return known.values().stream().anyMatch((operation) -> {
			KnownOperation source = known.get(operation.parentId);
			return operation.state == OperationState.BLOCKED && source != null && source.isOver();
		});
	}

	/**
	 * Whether an operation of a shot waits for approval though it need not, or may be
	 * bought though it has to wait.
	 */
	boolean isHeldWrongly(Shot shot) {
		Map<String, KnownOperation> known = operations(shot.id());
		Map<String, Boolean> held = new HashMap<>();
		known.forEach((id, operation) -> held.put(id, operation.held));
		shot.operations().forEach((operation) -> held.put(operation.id(), operation.held()));
		return known.entrySet()
			.stream()
			.anyMatch((operation) -> operation.getValue().isHeldWrongly(held.getOrDefault(operation.getKey(), false)));
	}

	private Map<String, KnownOperation> operations(String shotId) {
		return this.operations.getOrDefault(shotId, Collections.emptyMap());
	}

	private record KnownShot(int position, String provider, @Nullable String prompt, String labels,
			boolean inManifest) {
	}

	/**
	 * What the ledger has of an operation.
	 */
	record KnownOperation(@Nullable String parentId, int ordinal, int position, boolean held, boolean approved,
			boolean inManifest, OperationState state, @Nullable String videoId, @Nullable String account) {

		private boolean isOver() {
			return switch (this.state) {
				case RENDERED, FETCHED, FAILED, VANISHED, EXPIRED, SKIPPED -> true;
				case BLOCKED, HELD, READY, SUBMITTING, RUNNING, UNKNOWN -> false;
			};
		}

		private boolean isHeldWrongly(boolean asHeld) {
			boolean waits = asHeld && !this.approved;
			return (this.state == OperationState.READY && waits) || (this.state == OperationState.HELD && !waits);
		}

	}

}
