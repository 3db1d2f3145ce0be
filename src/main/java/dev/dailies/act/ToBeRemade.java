package dev.dailies.act;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.OperationState;
import dev.dailies.words.RefusedException;

/**
 * Finds what of a shot is made again: what is asked for, and whatever works on it.
 */
final class ToBeRemade {

	private final LedgerShot shot;

	private final Set<String> remade = new HashSet<>();

	ToBeRemade(LedgerShot shot) {
		this.shot = shot;
	}

	/**
	 * @param each is told whether an operation only follows another
	 * @throws RefusedException if something that follows is under way
	 */
	void find(Predicate<LedgerOperation> wish, BiConsumer<LedgerOperation, Boolean> each) {
		for (LedgerOperation operation : inManifest()) {
			String parent = operation.operation().parentId();
			boolean follows = parent != null && this.remade.contains(parent);
			if (follows) {
				refuseUnderWay(operation);
			}
			if (follows || wish.test(operation)) {
				this.remade.add(operation.operation().id());
				each.accept(operation, follows);
			}
		}
	}

	private List<LedgerOperation> inManifest() {
		return this.shot.operations().stream().filter(LedgerOperation::inManifest).toList();
	}

	private void refuseUnderWay(LedgerOperation operation) {
		switch (operation.state()) {
			case SUBMITTING, RUNNING, RENDERED, UNKNOWN ->
				throw new RefusedException(this.shot.id() + " " + operation.operation().order().step() + " is "
						+ operation.state().word() + ", and it works on what would be made again: its end must be "
						+ "known first. Nothing was changed. Try: run again"
						+ ((operation.state() == OperationState.UNKNOWN) ? ", or settle it with retry --unknown" : "")
						+ ", then give the same command");
			case BLOCKED, HELD, READY, FETCHED, FAILED, VANISHED, EXPIRED, SKIPPED -> {
			}
		}
	}

}
