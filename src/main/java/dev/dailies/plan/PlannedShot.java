package dev.dailies.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.shot.Credits;

/**
 * One shot of a plan.
 *
 * @param labels the user's own columns
 * @param operations parents before their children, take by take, removed ones last
 * @param fallbacks what would be asked for instead, one after the other, where a take
 * cannot be made
 */
public record PlannedShot(String id, Map<String, String> labels, List<PlannedOperation> operations,
		List<PlannedOperation> fallbacks) {

	public PlannedShot(String id, Map<String, String> labels, List<PlannedOperation> operations) {
		this(id, labels, operations, List.of());
	}

	public PlannedShot {
		operations = List.copyOf(operations);
		fallbacks = List.copyOf(fallbacks);
	}

	/**
	 * What is most worth knowing about it: what costs comes before what does not.
	 */
	public Verdict verdict() {
		return this.operations.stream()
			.map(PlannedOperation::verdict)
			.min(Comparator.naturalOrder())
			.orElse(Verdict.REUSE);
	}

	/**
	 * What it will cost, as far as that is known.
	 */
	public Credits credits() {
		return creditsByProvider().values().stream().reduce(Credits.ZERO, Credits::plus);
	}

	/**
	 * The same by provider; one that nothing is bought from is left out.
	 */
	public SortedMap<String, Credits> creditsByProvider() {
		SortedMap<String, Credits> credits = new TreeMap<>();
		this.operations.stream().filter((operation) -> operation.verdict().costs()).forEach((operation) -> {
			Credits price = operation.price();
			credits.merge(operation.provider(), (price != null) ? price : Credits.ZERO, Credits::plus);
		});
		return credits;
	}

}
