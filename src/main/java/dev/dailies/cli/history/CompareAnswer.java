package dev.dailies.cli.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.dailies.history.RunComparison;
import dev.dailies.history.RunComparison.Difference;
import dev.dailies.history.RunComparison.Times;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs or nights, for programs; each pair by name.
 */
record CompareAnswer(String a, String b, boolean same, Map<String, Pair> settings, List<String> onlyInA,
		List<String> onlyInB, List<String> orders, Map<String, Pair> outcomes, Map<String, Pair> shots,
		Map<String, Pair> credits, Map<String, Pair> durations, Map<String, Pair> errors) {

	static CompareAnswer of(String a, String b, RunComparison found) {
		return new CompareAnswer(a, b, found.isSame(), pairs(found.settings(), CompareAnswer::orNull), found.onlyInA(),
				found.onlyInB(), found.orders(), pairs(found.outcomes(), (word) -> word),
				pairs(found.counts(), (count) -> count), pairs(found.credits(), (credits) -> credits.amount()),
				pairs(found.durations(), Took::of), pairs(found.errors(), (count) -> count));
	}

	private static <T> Map<String, Pair> pairs(List<Difference<T>> differences, Function<T, @Nullable Object> said) {
		Map<String, Pair> pairs = new LinkedHashMap<>();
		differences.forEach((one) -> pairs.put(one.name(), new Pair(said.apply(one.a()), said.apply(one.b()))));
		return pairs;
	}

	private static @Nullable Object orNull(String value) {
		return value.isEmpty() ? null : value;
	}

	/**
	 * The same thing of both.
	 */
	record Pair(@Nullable Object a, @Nullable Object b) {
	}

	/**
	 * How long operations of a kind took from submit to result.
	 */
	record Took(int operations, double medianSeconds) {

		static @Nullable Object of(Times times) {
			return (times.count() == 0) ? null : new Took(times.count(), times.median().toMillis() / 1000.0);
		}

	}

}
