package dev.dailies.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.dailies.drill.Books.Earlier;
import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.PlayedWorld.Billed;

/**
 * Every task that was billed belongs to one operation, and every operation was billed at
 * most once.
 */
final class Money {

	/** A task is made soon after its POST left; the clocks may differ a little. */
	private static final Duration BEFORE = Duration.ofSeconds(5);

	private static final Duration AFTER = Duration.ofMinutes(10);

	private static final Set<String> AT_ONCE = Set.of("gif", "concatenate");

	private final List<String> violations = new ArrayList<>();

	private final List<Entry> entries;

	private final List<Entry> unknown;

	private final Map<String, Billed> unclaimed = new LinkedHashMap<>();

	private final Map<Billed, Entry> inDoubt = new LinkedHashMap<>();

	private final Set<Entry> notBegun = new LinkedHashSet<>();

	private int lost;

	private int twice;

	private int free;

	private int atOnce;

	private Money(Evidence evidence) {
		this.entries = evidence.books().entries();
		this.unknown = new ArrayList<>(this.entries.stream().filter((entry) -> entry.is("unknown")).toList());
		evidence.bill().forEach((billed) -> this.unclaimed.put(billed.taskId(), billed));
	}

	static Money of(Evidence evidence) {
		Money money = new Money(evidence);
		money.claimEach(evidence.books().earlier());
		money.claimUpgrades();
		money.explainTheRest();
		money.unknown()
			.stream()
			.filter((entry) -> entry.error() == null)
			.forEach((entry) -> money.violations.add(entry.name() + " is unknown, and nothing says why"));
		return money;
	}

	private void claimEach(List<Earlier> earlier) {
		earlier.forEach((purchase) -> this.unclaimed.remove(purchase.taskId()));
		Map<String, Entry> owners = new HashMap<>();
		List<Entry> again = new ArrayList<>();
		for (Entry entry : this.entries) {
			if (entry.taskId() == null || isUpgrade(entry.provider(), entry.kind())) {
				continue;
			}
			Entry other = owners.put(entry.provider() + " " + entry.taskId(), entry);
			if (other != null) {
				this.violations.add(
						"task " + entry.taskId() + " stands for two operations: " + other.name() + ", " + entry.name());
				continue;
			}
			Billed billed = this.unclaimed.remove(entry.taskId());
			if (billed == null) {
				notBilled(entry);
			}
			else if (billed.credits() == 0 && entry.credits() > entry.creditsEarlier()) {
				again.add(entry);
			}
			else if (billed.credits() != entry.credits() - entry.creditsEarlier()) {
				this.violations.add(entry.name() + " is counted with " + Sums.credits(entry.credits())
						+ " credits, the bill says " + Sums.credits(billed.credits()));
			}
		}
		again.forEach(this::claimFirst);
	}

	/**
	 * What a provider makes and charges once, however often it is asked for: the bill has
	 * the price beside the first task, the ledger has the last task.
	 */
	private void claimFirst(Entry entry) {
		Optional<Billed> first = this.unclaimed.values()
			.stream()
			.filter((billed) -> isOf(billed, entry) && billed.credits() == entry.credits() - entry.creditsEarlier())
			.findFirst();
		first.ifPresentOrElse((billed) -> this.unclaimed.remove(billed.taskId()), () -> this.violations
			.add(entry.name() + " is counted with " + Sums.credits(entry.credits()) + " credits, the bill says 0"));
	}

	// useapi makes some things at once, without a job and without a price
	private void notBilled(Entry entry) {
		boolean atOnce = entry.provider().equals("useapi") && AT_ONCE.contains(entry.kind()) && entry.credits() == 0;
		this.atOnce += atOnce ? 1 : 0;
		if (!atOnce) {
			this.violations.add(entry.name() + " has task " + entry.taskId() + ", which was never billed");
		}
	}

	/**
	 * KIE's upgrades have no task of their own: they are known by their source, and the
	 * bill names none. So they are counted.
	 */
	private void claimUpgrades() {
		List<Entry> asked = new ArrayList<>(this.entries.stream()
			.filter((entry) -> isUpgrade(entry.provider(), entry.kind()) && entry.taskId() != null)
			.toList());
		List<Billed> billed = this.unclaimed.values()
			.stream()
			.filter((item) -> isUpgrade(item.provider(), item.operation()))
			.toList();
		for (Billed item : billed) {
			Optional<Entry> owner = asked.stream()
				.filter((entry) -> entry.credits() == item.credits())
				.min((one, other) -> Boolean.compare(isMade(other), isMade(one)));
			owner.ifPresent((entry) -> {
				asked.remove(entry);
				this.unclaimed.remove(item.taskId());
			});
		}
		for (Entry entry : asked) {
			if (isMade(entry)) {
				this.violations.add(entry.name() + " is made, and was never billed at that price");
			}
			else {
				// accepted on a lost answer: the next look begins it
				this.notBegun.add(entry);
			}
		}
	}

	private void explainTheRest() {
		List<Entry> doubted = new ArrayList<>(this.unknown);
		List<Entry> unbought = new ArrayList<>(
				this.entries.stream().filter((entry) -> entry.taskId() == null && !entry.is("unknown")).toList());
		for (Billed billed : this.unclaimed.values()) {
			if (billed.credits() == 0) {
				this.free++;
				continue;
			}
			Optional<Entry> doubt = doubted.stream().filter((entry) -> mayHaveBought(entry, billed)).findFirst();
			if (doubt.isPresent()) {
				doubted.remove(doubt.get());
				this.inDoubt.put(billed, doubt.get());
				continue;
			}
			Optional<Entry> none = unbought.stream().filter((entry) -> isOf(billed, entry)).findFirst();
			none.ifPresent(unbought::remove);
			this.lost += none.isPresent() ? 1 : 0;
			this.twice += none.isPresent() ? 0 : 1;
			this.violations.add("task " + billed.taskId() + ", " + billed.operation() + " at " + billed.provider()
					+ ", " + Sums.credits(billed.credits()) + " credits, was paid for and no operation has it");
		}
	}

	private static boolean mayHaveBought(Entry entry, Billed billed) {
		return isOf(billed, entry) && entry.submittedAt() != null
				&& !billed.createdAt().isBefore(entry.submittedAt().minus(BEFORE))
				&& !billed.createdAt().isAfter(entry.submittedAt().plus(AFTER));
	}

	private static boolean isOf(Billed billed, Entry entry) {
		return billed.provider().equals(entry.provider()) && billed.operation().equals(entry.kind());
	}

	private static boolean isUpgrade(String provider, String operation) {
		return provider.equals("kie") && operation.equals("upsample");
	}

	private static boolean isMade(Entry entry) {
		return entry.is("rendered") || entry.is("fetched");
	}

	List<String> violations() {
		return List.copyOf(this.violations);
	}

	/**
	 * Operations of which nobody knows whether they were bought.
	 */
	List<Entry> unknown() {
		return List.copyOf(this.unknown);
	}

	/**
	 * Tasks that were billed and belong to an operation that is unknown.
	 */
	Map<Billed, Entry> inDoubt() {
		return Map.copyOf(this.inDoubt);
	}

	/**
	 * Operations that are counted and whose call may not have arrived yet.
	 */
	Set<Entry> notBegun() {
		return Set.copyOf(this.notBegun);
	}

	/**
	 * Operations that have a task.
	 */
	int bought() {
		return (int) this.entries.stream().map(Entry::taskId).filter(Objects::nonNull).count();
	}

	/**
	 * Operations that were made without a task and without a price.
	 */
	int atOnce() {
		return this.atOnce;
	}

	int lost() {
		return this.lost;
	}

	int twice() {
		return this.twice;
	}

	/**
	 * Tasks that cost nothing and that no operation has: taken back, or asked for again.
	 */
	int free() {
		return this.free;
	}

}
