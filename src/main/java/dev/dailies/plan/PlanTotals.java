package dev.dailies.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a plan.
 */
public final class PlanTotals {

	private static final int EXAMPLES = 5;

	private final @Nullable String label;

	private final Map<Verdict, Integer> shots = new EnumMap<>(Verdict.class);

	private final Map<Verdict, Integer> operations = new EnumMap<>(Verdict.class);

	private final Map<Group, Sum> byKind = new TreeMap<>();

	private final Map<String, Map<String, Credits>> byLabel = new TreeMap<>();

	private final Map<String, Credits> byProvider = new TreeMap<>();

	private final List<String> unpriced = new ArrayList<>();

	private final Map<String, Credits> ifApproved = new TreeMap<>();

	private final Map<String, Credits> ifTakenElsewhere = new TreeMap<>();

	private final Map<String, Map<String, Integer>> byAccount = new TreeMap<>();

	private int unpricedCount;

	/**
	 * @param label the column whose values are summed by; null for none
	 */
	public PlanTotals(@Nullable String label) {
		this.label = label;
	}

	public void add(PlannedShot shot) {
		this.shots.merge(shot.verdict(), 1, Integer::sum);
		shot.operations().forEach((operation) -> add(shot, operation));
		shot.operations()
			.stream()
			.filter((operation) -> operation.depth() == 0 && operation.verdict().costs())
			.map((operation) -> new Maker(operation.provider(), Objects.requireNonNullElse(operation.account(), "")))
			.distinct()
			.forEach((maker) -> this.byAccount.computeIfAbsent(maker.provider, (name) -> new TreeMap<>())
				.merge(maker.account, 1, Integer::sum));
		shot.fallbacks().forEach((operation) -> {
			Credits price = operation.price();
			this.ifTakenElsewhere.merge(operation.provider(), (price != null) ? price : Credits.ZERO, Credits::plus);
		});
	}

	private void add(PlannedShot shot, PlannedOperation operation) {
		this.operations.merge(operation.verdict(), 1, Integer::sum);
		Credits price = operation.price();
		if (operation.verdict() == Verdict.HOLD && price != null) {
			this.ifApproved.merge(operation.provider(), price, Credits::plus);
		}
		if (!operation.verdict().costs()) {
			return;
		}
		if (price == null) {
			this.unpricedCount++;
			if (this.unpriced.size() < EXAMPLES) {
				this.unpriced.add(shot.id() + " " + operation.step());
			}
			return;
		}
		Group group = new Group(operation.provider(), operation.kind().word(),
				(operation.model() != null) ? operation.model() : "");
		this.byKind.merge(group, new Sum(1, price), Sum::plus);
		this.byProvider.merge(operation.provider(), price, Credits::plus);
		if (this.label != null) {
			this.byLabel.computeIfAbsent(shot.labels().getOrDefault(this.label, ""), (value) -> new TreeMap<>())
				.merge(operation.provider(), price, Credits::plus);
		}
	}

	public int shots(Verdict verdict) {
		return this.shots.getOrDefault(verdict, 0);
	}

	public int operations(Verdict verdict) {
		return this.operations.getOrDefault(verdict, 0);
	}

	/**
	 * What is to be bought, by provider, kind and model.
	 */
	public Map<Group, Sum> byKind() {
		return new TreeMap<>(this.byKind);
	}

	/**
	 * By the label's value, then by provider; empty if no label was asked for.
	 */
	public Map<String, Map<String, Credits>> byLabel() {
		return new TreeMap<>(this.byLabel);
	}

	/**
	 * Of how many shots something is to be begun, by provider and by the account that has
	 * to make it; those that any account may make are under the empty one.
	 */
	public Map<String, Map<String, Integer>> byAccount() {
		return new TreeMap<>(this.byAccount);
	}

	/**
	 * Credits of different providers are no common currency.
	 */
	public Map<String, Credits> byProvider() {
		return new TreeMap<>(this.byProvider);
	}

	/**
	 * What it would cost besides, if each purchase were followed by so many more, by
	 * provider.
	 */
	public Map<String, Credits> ifBoughtAgain(int times) {
		Map<String, Credits> most = new TreeMap<>();
		if (times > 0) {
			this.byProvider.forEach((provider, credits) -> most.put(provider,
					new Credits(Math.multiplyExact(credits.thousandths(), (long) times))));
		}
		return most;
	}

	/**
	 * What it would cost besides, if all that is held were approved, by provider.
	 */
	public Map<String, Credits> ifApproved() {
		return new TreeMap<>(this.ifApproved);
	}

	/**
	 * What it would cost at most besides, if nothing could be made where it is asked for
	 * before, by provider.
	 */
	public Map<String, Credits> ifTakenElsewhere() {
		return new TreeMap<>(this.ifTakenElsewhere);
	}

	/**
	 * How many operations have a price that nobody knows.
	 */
	public int unpriced() {
		return this.unpricedCount;
	}

	/**
	 * The first of them.
	 */
	public List<String> unpricedExamples() {
		return List.copyOf(this.unpriced);
	}

	public boolean isNothingToDo() {
		return this.operations.keySet().stream().noneMatch(Verdict::acts);
	}

	/**
	 * Operations that have a price in common.
	 *
	 * @param model empty where there is none
	 */
	public record Group(String provider, String kind, String model) implements Comparable<Group> {

		@Override
		public int compareTo(Group other) {
			return toString().compareTo(other.toString());
		}

		@Override
		public String toString() {
			return (this.provider + " " + this.kind + " " + this.model).strip();
		}

	}

	/**
	 * How many, and what they cost together.
	 */
	public record Sum(int operations, Credits credits) {

		Sum plus(Sum other) {
			return new Sum(this.operations + other.operations, this.credits.plus(other.credits));
		}

	}

	private record Maker(String provider, String account) {
	}

}
