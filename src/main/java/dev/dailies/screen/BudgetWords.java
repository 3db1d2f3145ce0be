package dev.dailies.screen;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
	 * Credits beside their caps, for example {@code 3 of 20}, or
	 * {@code 3 of 10 acedata, 360 of 600 kie}; empty where none is in credits.
	 * @param spent by provider
	 */
	public static String of(Map<String, Credits> spent, Caps caps) {
		return Stream.concat(Stream.ofNullable(caps.together()).map((cap) -> sum(spent) + " of " + cap),
				caps.byProvider()
					.entrySet()
					.stream()
					.map((cap) -> spent.getOrDefault(cap.getKey(), Credits.ZERO) + " of " + cap.getValue() + " "
							+ cap.getKey()))
			.collect(Collectors.joining(", "));
	}

	/**
	 * All caps of a run in one line, for example {@code 3 of 20 credits; 0.24 of 5 USD}.
	 * @param spent by provider
	 */
	public static String line(Map<String, Credits> spent, Caps caps) {
		String credits = of(spent, caps);
		return Stream
			.concat(Stream.of(credits).filter((some) -> !some.isEmpty()).map((some) -> some + " credits"),
					Stream.ofNullable(caps.money()).map((cap) -> cap.number(spent) + " of " + cap))
			.collect(Collectors.joining("; "));
	}

	/**
	 * A number of credits, or one of each provider where there are several: those are no
	 * common currency.
	 */
	public static String credits(Map<String, Credits> spent) {
		return (spent.size() < 2) ? sum(spent).toString()
				: spent.entrySet()
					.stream()
					.map((some) -> some.getValue() + " " + some.getKey())
					.collect(Collectors.joining(", "));
	}

	public static Credits sum(Map<String, Credits> spent) {
		return spent.values().stream().reduce(Credits.ZERO, Credits::plus);
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
		return (caps.byProvider().isEmpty() || caps.together() != null || caps.money() != null || others.isEmpty()) ? ""
				: name + " has no cap for " + others + ", so nothing is held back there.";
	}

}
