package dev.dailies.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Fallback;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * Compares a manifest, shot by shot, with the ledger. Changes nothing and asks nobody.
 */
public final class Planner {

	private final @Nullable LedgerReader ledger;

	private final Prices prices;

	private final KnownVerdict standing;

	private final Set<String> shots = new HashSet<>();

	/**
	 * @param ledger null where nothing was ever bought
	 */
	public Planner(@Nullable LedgerReader ledger, Prices prices, KeptClips keeping) {
		this.ledger = ledger;
		this.prices = prices;
		this.standing = new KnownVerdict(keeping);
	}

	/**
	 * What a run would do with one shot of the manifest.
	 */
	public PlannedShot plan(Shot asked) {
		Shot shot = (this.ledger != null) ? this.ledger.recognized(List.of(asked)).get(0) : asked;
		this.shots.add(shot.id());
		KnownShot known = KnownShot.of(known(shot.id()));
		List<PlannedOperation> planned = new ArrayList<>();
		Map<String, Operation> parents = new HashMap<>();
		Map<String, PlannedOperation> verdicts = new HashMap<>();
		for (Operation operation : shot.operations()) {
			parents.put(operation.id(), operation);
			Operation parent = (operation.parentId() != null) ? parents.get(operation.parentId()) : null;
			PlannedOperation source = (operation.parentId() != null) ? verdicts.get(operation.parentId()) : null;
			PlannedOperation verdict = plan(operation, shot, (parent != null) ? parent.order() : null, source, known);
			verdicts.put(operation.id(), verdict);
			planned.add(verdict);
		}
		known.inManifest()
			.filter((operation) -> !parents.containsKey(operation.operation().id()))
			.map(Planner::removed)
			.forEach(planned::add);
		return new PlannedShot(shot.id(), shot.labels(), planned, fallbacks(shot, verdicts));
	}

	/**
	 * Of the takes whose first operation is to be bought: whatever was, is made there.
	 */
	private List<PlannedOperation> fallbacks(Shot shot, Map<String, PlannedOperation> verdicts) {
		Set<String> mayFail = new HashSet<>();
		verdicts.forEach((id, planned) -> {
			if (planned.depth() == 0 && planned.verdict().costs()) {
				mayFail.add(id);
			}
		});
		List<PlannedOperation> planned = new ArrayList<>();
		for (Fallback fallback : shot.fallbacks()) {
			if (!mayFail.contains(fallback.insteadOf())) {
				continue;
			}
			mayFail.add(fallback.first().id());
			Map<String, Order> orders = new HashMap<>();
			for (Operation operation : fallback.operations()) {
				orders.put(operation.id(), operation.order());
				Order source = (operation.parentId() != null) ? orders.get(operation.parentId()) : null;
				planned.add(planned(operation, new Reasoned(Verdict.BUY, "only if it cannot be made before"),
						this.prices.priceOf(operation.provider(), operation.order(), source).orElse(null)));
			}
		}
		return planned;
	}

	private Optional<LedgerShot> known(String shotId) {
		return (this.ledger != null) ? this.ledger.shot(shotId) : Optional.empty();
	}

	private PlannedOperation plan(Operation operation, Shot shot, @Nullable Order parent,
			@Nullable PlannedOperation source, KnownShot known) {
		LedgerOperation before = known.byId(operation.id());
		Reasoned said = (before != null) ? this.standing.of(before, source) : fresh(operation, source, known);
		if (said.verdict().costs()) {
			boolean waits = operation.held() && !shot.approved().covers(operation)
					&& (before == null || !before.approved());
			said = held(said, waits, known.isChosenBeside(shot, operation), source);
		}
		Credits price = said.verdict().costs() || said.verdict() == Verdict.HOLD
				? this.prices.priceOf(operation.provider(), operation.order(), parent).orElse(null) : Credits.ZERO;
		return planned(operation, byItsWay(said, operation, parent), price);
	}

	private Reasoned byItsWay(Reasoned said, Operation operation, @Nullable Order parent) {
		return (said.verdict().costs() || said.verdict() == Verdict.HOLD)
				? this.prices.way(operation.provider(), operation.order(), parent)
					.map((way) -> new Reasoned(said.verdict(), said.reason() + ", by " + way))
					.orElse(said)
				: said;
	}

	/**
	 * What would be bought, were it not for a hold on it or on what it works on.
	 */
	private static Reasoned held(Reasoned said, boolean waits, boolean othersChosen,
			@Nullable PlannedOperation source) {
		if (waits) {
			return new Reasoned(Verdict.HOLD, othersChosen ? "not chosen" : "waits for approval");
		}
		return (source != null && source.verdict() == Verdict.HOLD)
				? new Reasoned(Verdict.HOLD, "its source waits for approval") : said;
	}

	/**
	 * What the ledger has never heard of.
	 */
	private static Reasoned fresh(Operation operation, @Nullable PlannedOperation source, KnownShot known) {
		if (source != null && source.verdict() == Verdict.SKIP) {
			return new Reasoned(Verdict.SKIP, "its source is not there: " + source.reason());
		}
		if (known.isEmpty()) {
			return new Reasoned(Verdict.BUY, "new shot");
		}
		LedgerOperation replaced = known.at(operation);
		if (replaced == null) {
			return new Reasoned(Verdict.BUY, known.hasTake(operation.take()) ? "new step" : "new take");
		}
		String difference = Difference.between(replaced.operation().order(), operation.order());
		if (!difference.isEmpty()) {
			return new Reasoned(Verdict.BUY, "changed: " + difference);
		}
		return new Reasoned(Verdict.BUY,
				!replaced.operation().provider().equals(operation.provider())
						? "changed: provider " + replaced.operation().provider() + " → " + operation.provider()
						: (source != null) ? "what it works on changes" : "changed: video_id");
	}

	/**
	 * Tells what the ledger holds and the manifest, read to its end by now, no longer
	 * asks for.
	 */
	public void removed(Consumer<PlannedShot> each) {
		if (this.ledger == null) {
			return;
		}
		this.ledger.forEachShot((shot) -> {
			if (shot.inManifest() && !this.shots.contains(shot.id())) {
				each.accept(new PlannedShot(shot.id(), shot.labels(),
						KnownShot.of(Optional.of(shot)).inManifest().map(Planner::removed).toList()));
			}
		});
	}

	private static PlannedOperation removed(LedgerOperation operation) {
		return planned(operation.operation(), new Reasoned(Verdict.REMOVED, KnownVerdict.leftBehind(operation.state())),
				Credits.ZERO);
	}

	private static PlannedOperation planned(Operation operation, Reasoned said, @Nullable Credits price) {
		Order order = operation.order();
		return new PlannedOperation(operation.id(), operation.take(), operation.depth(), order.step(), order.kind(),
				operation.provider(), order.model(), said.verdict(), said.reason(), price, operation.account());
	}

	/**
	 * What an order costs.
	 */
	@FunctionalInterface
	public interface Prices {

		/**
		 * Empty if nobody knows.
		 * @param source the order it works on the result of; null for a first operation
		 */
		Optional<Credits> priceOf(String provider, Order order, @Nullable Order source);

		/**
		 * The call that it is bought by for that price; empty for the usual one.
		 */
		default Optional<String> way(String provider, Order order, @Nullable Order source) {
			return Optional.empty();
		}

	}

	/**
	 * A verdict with its reason.
	 */
	record Reasoned(Verdict verdict, String reason) {
	}

}
