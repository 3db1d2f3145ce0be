package dev.dailies.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.dailies.shot.Credits;

/**
 * One shot of a plan.
 *
 * @param labels the user's own columns
 * @param operations parents before their children, take by take, removed ones last
 */
public record PlannedShot(String id, Map<String, String> labels, List<PlannedOperation> operations) {

	public PlannedShot {
		operations = List.copyOf(operations);
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
		return credits((provider) -> true);
	}

	/**
	 * What it will cost at some of the providers.
	 */
	public Credits credits(Predicate<String> providers) {
		return this.operations.stream()
			.filter((operation) -> operation.verdict().costs() && providers.test(operation.provider()))
			.map(PlannedOperation::price)
			.map((price) -> (price != null) ? price : Credits.ZERO)
			.reduce(Credits.ZERO, Credits::plus);
	}

}
