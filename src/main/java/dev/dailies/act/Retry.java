package dev.dailies.act;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.jdbc.Reopening;
import dev.dailies.plan.Planner;
import dev.dailies.run.Selection;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.words.Nearest;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a person decides about a ledger, and has it done. Buys nothing and asks no
 * provider. The caller holds the ledger's lock.
 */
public final class Retry {

	private final LedgerReader ledger;

	private final Planner.Prices prices;

	private final LostOrHere lost;

	Retry(LedgerReader ledger, Planner.Prices prices, LostOrHere lost) {
		this.ledger = ledger;
		this.prices = prices;
		this.lost = lost;
	}

	/**
	 * What a decision is about. Changes nothing.
	 * @throws RefusedException if it cannot be done as it is
	 */
	List<Affected> find(Decision decision) {
		if (decision instanceof Decision.Approve approve) {
			return toApprove(approve);
		}
		Decision.Settle settle = (Decision.Settle) decision;
		List<Affected> found = toSettle(settle);
		this.lost.refuseWhileAway(settle.which().clipsGone());
		return found;
	}

	private List<Affected> toApprove(Decision.Approve approve) {
		List<Affected> found = new ArrayList<>();
		for (LedgerShot shot : named(new TreeSet<>(approve.approvals().shots()))) {
			Within within = Within.of(shot);
			found.addAll(new Approving(shot, approve.approvals().of(shot.id(), List.of()))
				.find((operation, follows) -> affected(operation, within, follows)));
		}
		return found;
	}

	private List<Affected> toSettle(Decision.Settle settle) {
		Which which = settle.which();
		List<Affected> found = new ArrayList<>();
		(which.shots.isEmpty() ? all() : named(new TreeSet<>(which.shots))).forEach((shot) -> find(which, shot, found));
		return (which.task != null && !found.isEmpty()) ? List.of(theOneOf(which.task, found)) : found;
	}

	private List<LedgerShot> all() {
		List<LedgerShot> shots = new ArrayList<>();
		this.ledger.forEachShot(shots::add);
		return shots;
	}

	private List<LedgerShot> named(Set<String> ids) {
		return ids.stream().map((id) -> this.ledger.shot(id).orElseThrow(() -> unknownShot(id))).toList();
	}

	private RefusedException unknownShot(String id) {
		String meant = Nearest.of(id, all().stream().map(LedgerShot::id).toList());
		return new RefusedException("The ledger knows no shot '" + id + "'. "
				+ ((meant != null) ? "Did you mean '" + meant + "'?" : "Its shots are listed in results.csv."));
	}

	private void find(Which which, LedgerShot shot, List<Affected> found) {
		if (!which.isAbout(shot)) {
			return;
		}
		Within within = Within.of(shot);
		if (which.act.remakes()) {
			new ToBeRemade(shot).find(which::isAbout,
					(operation, follows) -> found.add(affected(operation, within, follows)));
			return;
		}
		boolean failed = which.act == Act.FAILED;
		Set<String> reopened = new HashSet<>();
		for (LedgerOperation operation : shot.operations()) {
			String parent = operation.operation().parentId();
			if (which.isAbout(operation) && !(failed && this.lost.isHere(operation))) {
				reopened.add(operation.operation().id());
				found.add(affected(operation, within, false));
			}
			else if (failed && operation.state() == OperationState.SKIPPED && operation.inManifest() && parent != null
					&& reopened.contains(parent)) {
				reopened.add(operation.operation().id());
				found.add(affected(operation, within, true));
			}
		}
	}

	private Affected affected(LedgerOperation ledger, Within within, boolean follows) {
		var operation = ledger.operation();
		Order source = (operation.parentId() != null) ? within.orders.get(operation.parentId()) : null;
		Credits price = (follows && within.waits(ledger)) ? Credits.ZERO
				: this.prices.priceOf(operation.provider(), operation.order(), source).orElse(null);
		return new Affected(operation.id(), operation.shotId(), operation.take(), operation.order().step(),
				operation.provider(), ledger.state(), follows, price, ledger.credits(), ledger.error(),
				ledger.clips().stream().map(Clip::flaw).filter(Objects::nonNull).findFirst().orElse(null));
	}

	private Affected theOneOf(String task, List<Affected> found) {
		// takes of one step ask for the same, so any of them may have made the task
		if (found.stream().map((one) -> one.provider() + " " + one.step()).distinct().count() > 1) {
			throw new RefusedException("A task belongs to one operation, and " + found.size() + " are unknown there: "
					+ String.join(", ", found.stream().map(Affected::name).toList())
					+ ". Name one of them with --shot, --take and --step.");
		}
		Affected one = found.get(0);
		this.ledger.ownerOf(one.provider(), task).ifPresent((owner) -> {
			throw new RefusedException("Task " + task + " of " + one.provider() + " belongs to " + owner
					+ " already, so it cannot be that of " + one.name() + ". Look again, or settle it with "
					+ "--unknown=resubmit or --unknown=abandon.");
		});
		return one;
	}

	/**
	 * Does it. Not to be repeated.
	 * @param found what it is about
	 */
	void carryOut(Decision decision, List<Affected> found, Reopening reopening) {
		List<String> ids = found.stream().filter((one) -> !one.follows()).map(Affected::id).toList();
		if (decision instanceof Decision.Approve) {
			reopening.approve(ids);
			return;
		}
		Decision.Settle settle = (Decision.Settle) decision;
		reopening.found(this.lost.here().keySet());
		if (ids.isEmpty()) {
			return;
		}
		switch (settle.act()) {
			case FAILED -> reopening.lost(ids);
			case REDO, FLAWED -> reopening.remake(ids);
			case RESUBMIT -> reopening.resubmit(ids);
			case ABANDON -> reopening.abandon(ids);
			case ADOPT -> {
				String task = settle.which().task();
				if (task != null) {
					reopening.adopt(ids.get(0), task);
				}
				else {
					reopening.search(ids);
				}
			}
		}
	}

	/**
	 * What an operation's shot has besides it.
	 *
	 * @param waiting for an approval, be it of what they are made of; of those that were
	 * seen
	 */
	private record Within(Map<String, Order> orders, Set<String> waiting) {

		static Within of(LedgerShot shot) {
			Map<String, Order> orders = new HashMap<>();
			shot.operations()
				.forEach((operation) -> orders.put(operation.operation().id(), operation.operation().order()));
			return new Within(orders, new HashSet<>());
		}

		/**
		 * Asked from the first of a chain to its last.
		 */
		boolean waits(LedgerOperation ledger) {
			String parent = ledger.operation().parentId();
			boolean waits = (ledger.operation().held() && !ledger.approved())
					|| (parent != null && this.waiting.contains(parent));
			if (waits) {
				this.waiting.add(ledger.operation().id());
			}
			return waits;
		}

	}

	/**
	 * What is to become of which operations.
	 *
	 * @param shots empty for all
	 * @param values by the user's own columns, one of which each shot must have; empty
	 * for any
	 * @param take null for all
	 * @param step as it is written in a manifest; null for all
	 * @param task the task that a person found; null unless one is to be adopted
	 * @param clipsGone that no disk with clips is away
	 */
	public record Which(Act act, Set<String> shots, Map<String, Set<String>> values, @Nullable Integer take,
			@Nullable String step, @Nullable String task, boolean clipsGone) {

		public Which {
			shots = Set.copyOf(shots);
			values = Map.copyOf(values);
		}

		/**
		 * All of these shots that the act is about; all of the ledger if none is named.
		 */
		public static Which of(Act act, Set<String> shots) {
			return new Which(act, shots, Map.of(), null, null, null, false);
		}

		boolean isAbout(LedgerShot shot) {
			return (this.shots.isEmpty() || this.shots.contains(shot.id()))
					&& new Selection(Set.of(), this.values).has(shot.id(), shot.labels());
		}

		boolean isAbout(LedgerOperation ledger) {
			boolean state = switch (this.act) {
				case FAILED -> ledger.state().isLost();
				case REDO ->
					ledger.state() == OperationState.FETCHED && (this.step != null || ledger.operation().depth() == 0);
				case FLAWED -> ledger.state() == OperationState.FETCHED
						&& ledger.clips().stream().anyMatch((clip) -> clip.flaw() != null);
				case ADOPT, RESUBMIT, ABANDON -> isUnknown(ledger.state());
			};
			// nothing that left the manifest is bought again, but what is unknown may be
			// settled
			boolean wanted = ledger.inManifest() || this.act == Act.ADOPT || this.act == Act.ABANDON;
			return state && wanted && (this.take == null || this.take == ledger.operation().take())
					&& (this.step == null || this.step.equals(ledger.operation().order().step()));
		}

	}

	/**
	 * The lock is held, so whatever looks as if its POST was under way is not.
	 */
	private static boolean isUnknown(OperationState state) {
		return state == OperationState.UNKNOWN || state == OperationState.SUBMITTING;
	}

	/**
	 * The ways to settle an operation.
	 */
	public enum Act {

		/** Buy what failed, vanished or expired again. */
		FAILED,
		/** Make a clip that is here again, and what was made of it; it stays. */
		REDO,
		/** The same for every clip that is not as it was ordered. */
		FLAWED,
		/** Take an unknown one's task for its own, or search for it again. */
		ADOPT,
		/** Buy an unknown one, perhaps a second time. */
		RESUBMIT,
		/** Give an unknown one up, counted as charged. */
		ABANDON;

		/**
		 * Whether what is there is made again.
		 */
		public boolean remakes() {
			return this == REDO || this == FLAWED;
		}

		/**
		 * Whether something is bought because of it.
		 */
		public boolean buys() {
			return this == FAILED || this == RESUBMIT || remakes();
		}

	}

}
