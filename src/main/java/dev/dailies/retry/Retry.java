package dev.dailies.retry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.evidence.ClipsAsFound;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.Reopening;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.plan.ExpectedPrices;
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
 * Settles operations that failed or are unknown, on a person's word, so that the next run
 * takes them up. Buys nothing and asks no provider. The caller holds the ledger's lock.
 */
public final class Retry {

	private final Ledger ledger;

	private final Reopening reopening;

	private final Planner.Prices prices;

	private final LostOrHere lost;

	private Retry(Ledger ledger, Reopening reopening, Planner.Prices prices, LostOrHere lost) {
		this.lost = lost;
		this.ledger = ledger;
		this.reopening = reopening;
		this.prices = prices;
	}

	/**
	 * Finds what a wish is about, and does it unless it is only to be shown. What was
	 * given for lost and lies in the clips folder is taken up again instead.
	 * @param ledger the file of a ledger that is whole
	 * @param clips the folder of its clips
	 * @return what was, or would be, done
	 * @throws RefusedException if the wish cannot be done as it is; nothing was changed
	 */
	public static Settled of(Path ledger, Path clips, Planner.Prices prices, Which wish, boolean onlyShow,
			Clock clock) {
		try (HikariDataSource database = Database.forWriting(ledger);
				OpenLedger open = OpenLedger.of(database, ledger, clock)) {
			JdbcLedger opened = open.ledger();
			if (!onlyShow) {
				opened.recoverSubmitting();
			}
			LostOrHere lost = new LostOrHere(ClipsAsFound.in(clips));
			Retry retry = new Retry(opened, opened.reopening(), new ExpectedPrices(prices, opened, (said) -> {
			}), lost);
			List<Reopened> found = retry.find(wish);
			lost.refuseWhileAway(wish);
			if (!onlyShow) {
				lost.here().forEach((id, file) -> opened.found(id));
			}
			if (!onlyShow && !found.isEmpty()) {
				retry.reopen(wish, found);
			}
			return new Settled(found, List.copyOf(lost.here().values()), lost.others());
		}
	}

	private List<Reopened> find(Which wish) {
		List<LedgerShot> shots = wish.shots.isEmpty() ? all() : named(wish.shots);
		List<Reopened> found = new ArrayList<>();
		Selection selection = new Selection(Set.of(), wish.values);
		shots.stream()
			.filter((shot) -> selection.has(shot.id(), shot.labels()))
			.forEach((shot) -> find(wish, shot, found));
		if (wish.task != null && !found.isEmpty()) {
			return List.of(theOneOf(wish.task, found));
		}
		return found;
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

	private void find(Which wish, LedgerShot shot, List<Reopened> found) {
		if (wish.act.remakes()) {
			new ToBeRemade(shot).find(wish::isAbout,
					(operation, follows) -> found.add(reopened(operation, orders(shot), follows)));
			return;
		}
		Map<String, Order> orders = orders(shot);
		Set<String> reopened = new HashSet<>();
		for (LedgerOperation operation : shot.operations()) {
			String parent = operation.operation().parentId();
			if (wish.isAbout(operation) && !(wish.act == Act.FAILED && this.lost.isHere(operation))) {
				reopened.add(operation.operation().id());
				found.add(reopened(operation, orders, false));
			}
			else if (wish.act == Act.FAILED && operation.state() == OperationState.SKIPPED && operation.inManifest()
					&& parent != null && reopened.contains(parent)) {
				reopened.add(operation.operation().id());
				found.add(reopened(operation, orders, true));
			}
		}
	}

	private static Map<String, Order> orders(LedgerShot shot) {
		Map<String, Order> orders = new HashMap<>();
		shot.operations().forEach((operation) -> orders.put(operation.operation().id(), operation.operation().order()));
		return orders;
	}

	private Reopened reopened(LedgerOperation ledger, Map<String, Order> orders, boolean follows) {
		var operation = ledger.operation();
		Order source = (operation.parentId() != null) ? orders.get(operation.parentId()) : null;
		return new Reopened(operation.id(), operation.shotId(), operation.take(), operation.order().step(),
				operation.provider(), ledger.state(), follows,
				this.prices.priceOf(operation.provider(), operation.order(), source).orElse(null), ledger.credits(),
				ledger.error(),
				ledger.clips().stream().map(Clip::flaw).filter(Objects::nonNull).findFirst().orElse(null));
	}

	private Reopened theOneOf(String task, List<Reopened> found) {
		// takes of one step ask for the same, so any of them may have made the task
		if (found.stream().map((one) -> one.provider() + " " + one.step()).distinct().count() > 1) {
			throw new RefusedException("A task belongs to one operation, and " + found.size() + " are unknown there: "
					+ String.join(", ", found.stream().map(Reopened::name).toList())
					+ ". Name one of them with --shot, --take and --step.");
		}
		Reopened one = found.get(0);
		this.reopening.ownerOf(one.provider(), task).ifPresent((owner) -> {
			throw new RefusedException("Task " + task + " of " + one.provider() + " belongs to " + owner
					+ " already, so it cannot be that of " + one.name() + ". Look again, or settle it with "
					+ "--unknown=resubmit or --unknown=abandon.");
		});
		return one;
	}

	private void reopen(Which wish, List<Reopened> found) {
		List<String> ids = found.stream().filter((one) -> !one.follows()).map(Reopened::id).toList();
		switch (wish.act) {
			case FAILED -> this.reopening.lost(ids);
			case REDO, FLAWED -> this.reopening.remake(ids);
			case RESUBMIT -> this.reopening.resubmit(ids);
			case ABANDON -> this.reopening.abandon(ids);
			case ADOPT -> {
				if (wish.task != null) {
					this.reopening.adopt(ids.get(0), Objects.requireNonNull(wish.task));
				}
				else {
					this.reopening.search(ids);
				}
			}
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

	}

	/**
	 * What became of a wish.
	 *
	 * @param reopened what the next run takes up
	 * @param here files that show that nothing was lost
	 * @param others files that lie under the name of a clip and are not it; they stay
	 */
	public record Settled(List<Reopened> reopened, List<String> here, List<String> others) {

		public Settled {
			reopened = List.copyOf(reopened);
			here = List.copyOf(here);
			others = List.copyOf(others);
		}

	}

	/**
	 * An operation that is settled.
	 *
	 * @param follows whether it is not settled itself, but waits for one that is
	 * @param price of buying it; null if nobody knows
	 * @param paid what it cost or may have cost so far
	 * @param error why it stood where it did; null if nobody said
	 * @param flaw why its clip is not what was ordered; null if it is, or there is none
	 */
	public record Reopened(String id, String shot, int take, String step, String provider, OperationState state,
			boolean follows, @Nullable Credits price, Credits paid, @Nullable String error, @Nullable String flaw) {

		public String name() {
			return this.shot + ((this.take > 1) ? " take " + this.take : "") + " " + this.step;
		}

	}

}
