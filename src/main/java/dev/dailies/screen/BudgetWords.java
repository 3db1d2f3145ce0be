package dev.dailies.screen;

import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.ledger.Caps;
import dev.dailies.plan.PlanTotals;
import dev.dailies.shot.Credits;

/**
 * What is spent beside what may be, for people.
 */
public final class BudgetWords {

	private BudgetWords() {
	}

	/**
	 * For example {@code 3 of 20}, or {@code 3 of 10 acedata, 360 of 600 kie}.
	 * @param spent by provider
	 */
	public static String of(Map<String, Credits> spent, Caps caps) {
		return (caps.together() != null) ? sum(spent) + " of " + caps.together() : caps.byProvider()
			.entrySet()
			.stream()
			.map((cap) -> spent.getOrDefault(cap.getKey(), Credits.ZERO) + " of " + cap.getValue() + " " + cap.getKey())
			.collect(Collectors.joining(", "));
	}

	public static Credits sum(Map<String, Credits> spent) {
		return spent.values().stream().reduce(Credits.ZERO, Credits::plus);
	}

	/**
	 * That one cap adds up what is no common currency; empty if it does not.
	 * @param name as people write it
	 */
	public static String mixed(String name, Caps caps, PlanTotals totals) {
		return (caps.together() == null || totals.byProvider().size() < 2) ? ""
				: name + " adds up credits of " + String.join(", ", totals.byProvider().keySet())
						+ ", which are different currencies. For a cap of its own for each: " + name + ": { "
						+ totals.byProvider()
							.keySet()
							.stream()
							.map((provider) -> provider + ": …")
							.collect(Collectors.joining(", "))
						+ " }.";
	}

	/**
	 * The providers that caps leave out; empty if none is.
	 * @param name as people write it
	 */
	public static String uncapped(String name, Caps caps, PlanTotals totals) {
		String others = totals.byProvider()
			.keySet()
			.stream()
			.filter((provider) -> !caps.byProvider().containsKey(provider))
			.collect(Collectors.joining(", "));
		return (caps.byProvider().isEmpty() || others.isEmpty()) ? ""
				: name + " has no cap for " + others + ", so nothing is held back there.";
	}

}
