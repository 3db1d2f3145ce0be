package dev.dailies.act;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.words.RefusedException;

/**
 * Finds what an approval is about: what waits for it, and what is bought after that
 * without another one.
 */
final class Approving {

	private final LedgerShot shot;

	private final Approval approval;

	private final Set<String> toBuy = new HashSet<>();

	Approving(LedgerShot shot, Approval approval) {
		this.shot = shot;
		this.approval = approval;
	}

	/**
	 * @param lines what of a ledger's operation is said
	 * @throws RefusedException if something is chosen that the shot does not hold
	 */
	List<Affected> find(Lines lines) {
		List<Operation> holds = this.shot.operations()
			.stream()
			.filter((one) -> one.inManifest() && one.operation().held())
			.map(LedgerOperation::operation)
			.toList();
		refuseStrange(holds);
		List<Affected> found = new ArrayList<>();
		for (LedgerOperation one : this.shot.operations()) {
			if (waits(one) && this.approval.covers(one.operation())) {
				this.toBuy.add(one.operation().id());
				found.add(lines.of(one, false));
			}
			else if (follows(one)) {
				this.toBuy.add(one.operation().id());
				found.add(lines.of(one, true));
			}
		}
		return found;
	}

	private void refuseStrange(List<Operation> holds) {
		List<String> strange = this.approval.choices().containsAll(Approval.ALL.choices()) ? List.of()
				: this.approval.strangeTo(holds);
		if (!strange.isEmpty()) {
			throw new RefusedException("'" + this.shot.id() + "' has nothing that waits for approval by the name of "
					+ String.join(", ", strange) + ". "
					+ (holds.isEmpty() ? "Nothing of it does."
							: "What does: " + String.join(", ", Approval.accepted(holds)) + ".")
					+ " Nothing was changed.");
		}
	}

	private static boolean waits(LedgerOperation one) {
		return one.inManifest() && one.operation().held() && !one.approved()
				&& (one.state() == OperationState.HELD || one.state() == OperationState.BLOCKED);
	}

	private boolean follows(LedgerOperation one) {
		String parent = one.operation().parentId();
		return one.inManifest() && one.state() == OperationState.BLOCKED && parent != null
				&& this.toBuy.contains(parent) && (!one.operation().held() || one.approved());
	}

	/**
	 * Names a ledger's operation with its price.
	 */
	@FunctionalInterface
	interface Lines {

		Affected of(LedgerOperation operation, boolean follows);

	}

}
