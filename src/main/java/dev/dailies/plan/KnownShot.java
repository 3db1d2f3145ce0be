package dev.dailies.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one shot.
 */
final class KnownShot {

	private final List<LedgerOperation> operations;

	private final Map<String, LedgerOperation> byId = new HashMap<>();

	private KnownShot(List<LedgerOperation> operations) {
		this.operations = operations;
		operations.forEach((operation) -> this.byId.put(operation.operation().id(), operation));
	}

	static KnownShot of(Optional<LedgerShot> shot) {
		return new KnownShot(shot.map(LedgerShot::operations).orElse(List.of()));
	}

	boolean isEmpty() {
		return this.operations.isEmpty();
	}

	@Nullable LedgerOperation byId(String id) {
		return this.byId.get(id);
	}

	Stream<LedgerOperation> inManifest() {
		return this.operations.stream().filter(LedgerOperation::inManifest);
	}

	/**
	 * Whether a person chose another of what waits as deep in the shot.
	 */
	boolean isChosenBeside(Shot shot, Operation operation) {
		return shot.operations()
			.stream()
			.filter((other) -> other.held() && other.depth() == operation.depth())
			.anyMatch((other) -> shot.approved().covers(other) || isApproved(other.id()));
	}

	private boolean isApproved(String id) {
		LedgerOperation before = this.byId.get(id);
		return before != null && before.approved();
	}

	boolean hasTake(int take) {
		return this.operations.stream().anyMatch((operation) -> operation.operation().take() == take);
	}

	/**
	 * What the manifest asked for before at the place where an operation stands now: of
	 * the same kind, in the same take, as deep in its chain.
	 */
	@Nullable LedgerOperation at(Operation operation) {
		return inManifest()
			.filter((before) -> before.operation().take() == operation.take()
					&& before.operation().depth() == operation.depth()
					&& before.operation().order().kind() == operation.order().kind())
			.findFirst()
			.orElse(null);
	}

}
