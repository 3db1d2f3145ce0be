package dev.dailies.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.dailies.disk.RunFolder;
import dev.dailies.history.ComparedSide.Made;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs or two nights.
 *
 * @param settings what their ledgers say of themselves and differs, by name; each ledger
 * knows them of its last run only
 * @param onlyInA shots that only the first has
 * @param onlyInB shots that only the second has
 * @param orders shots of both that ask for something else
 * @param outcomes shots of both that ended otherwise
 * @param counts of shots, by outcome
 * @param credits by provider
 * @param durations of each kind of operation, from submit to result
 * @param errors in words, and how often each
 */
public record RunComparison(List<Difference<String>> settings, List<String> onlyInA, List<String> onlyInB,
		List<String> orders, List<Difference<String>> outcomes, List<Difference<Integer>> counts,
		List<Difference<Credits>> credits, List<Difference<Times>> durations, List<Difference<Integer>> errors) {

	/**
	 * Compares, and changes nothing. Empty if one of the two was never begun.
	 * @param a of a ledger that holds something and is whole
	 * @param b as the first
	 */
	public static Optional<RunComparison> of(Side a, Side b) {
		ComparedSide first = ComparedSide.of(a.folder, a.run);
		ComparedSide second = ComparedSide.of(b.folder, b.run);
		return (first != null && second != null) ? Optional.of(of(first, second)) : Optional.empty();
	}

	private static RunComparison of(ComparedSide a, ComparedSide b) {
		List<String> both = a.shots().keySet().stream().filter(b.shots()::containsKey).toList();
		return new RunComparison(differing(a.settings(), b.settings()), without(a, b), without(b, a),
				both.stream().filter((shot) -> !orders(a, shot).equals(orders(b, shot))).toList(),
				both.stream()
					.map((shot) -> new Difference<>(shot, a.outcome(shot), b.outcome(shot)))
					.filter(Difference::isOne)
					.toList(),
				counted(outcomes(a), outcomes(b)), all(a.credits(), b.credits(), Credits.ZERO),
				all(times(a), times(b), Times.NONE), counted(errors(a), errors(b)));
	}

	/**
	 * Whether nothing differs but how long it took and what it cost.
	 */
	public boolean isSame() {
		return this.settings.isEmpty() && this.onlyInA.isEmpty() && this.onlyInB.isEmpty() && this.orders.isEmpty()
				&& this.outcomes.isEmpty();
	}

	private static List<String> without(ComparedSide a, ComparedSide b) {
		return a.shots().keySet().stream().filter((shot) -> !b.shots().containsKey(shot)).toList();
	}

	private static Set<String> orders(ComparedSide side, String shot) {
		Set<String> orders = new HashSet<>();
		side.shots().getOrDefault(shot, List.of()).forEach((made) -> orders.add(made.fingerprint()));
		return orders;
	}

	private static Map<String, Integer> outcomes(ComparedSide side) {
		Map<String, Integer> counts = new TreeMap<>();
		side.shots().keySet().forEach((shot) -> counts.merge(side.outcome(shot), 1, Integer::sum));
		return counts;
	}

	private static Map<String, Integer> errors(ComparedSide side) {
		Map<String, Integer> counts = new TreeMap<>();
		operations(side).stream()
			.map(Made::error)
			.filter(Objects::nonNull)
			.forEach((error) -> counts.merge(error, 1, Integer::sum));
		return counts;
	}

	private static Map<String, Times> times(ComparedSide side) {
		Map<String, List<Duration>> byKind = new TreeMap<>();
		operations(side).forEach((made) -> {
			if (made.took() != null) {
				byKind.computeIfAbsent(made.step(), (step) -> new ArrayList<>()).add(made.took());
			}
		});
		Map<String, Times> times = new TreeMap<>();
		byKind.forEach((step, took) -> times.put(step, Times.of(took)));
		return times;
	}

	private static List<Made> operations(ComparedSide side) {
		return side.shots().values().stream().flatMap(List::stream).toList();
	}

	private static List<Difference<String>> differing(Map<String, String> a, Map<String, String> b) {
		return all(a, b, "").stream().filter(Difference::isOne).toList();
	}

	private static List<Difference<Integer>> counted(Map<String, Integer> a, Map<String, Integer> b) {
		return all(a, b, 0);
	}

	private static <T> List<Difference<T>> all(Map<String, T> a, Map<String, T> b, T none) {
		Set<String> names = new TreeSet<>(a.keySet());
		names.addAll(b.keySet());
		return names.stream()
			.map((name) -> new Difference<>(name, a.getOrDefault(name, none), b.getOrDefault(name, none)))
			.toList();
	}

	/**
	 * A run, or a night.
	 *
	 * @param run null for all of a night
	 */
	public record Side(RunFolder folder, @Nullable Long run) {
	}

	/**
	 * The same thing on both sides.
	 */
	public record Difference<T>(String name, T a, T b) {

		boolean isOne() {
			return !this.a.equals(this.b);
		}

	}

	/**
	 * How long things took.
	 *
	 * @param median zero if there are none
	 */
	public record Times(int count, Duration median) {

		static final Times NONE = new Times(0, Duration.ZERO);

		static Times of(List<Duration> took) {
			List<Duration> sorted = took.stream().sorted().toList();
			return new Times(sorted.size(), sorted.get((sorted.size() - 1) / 2));
		}

	}

}
