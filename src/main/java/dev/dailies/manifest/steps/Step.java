package dev.dailies.manifest.steps;

import java.util.List;
import java.util.stream.Collectors;

import dev.dailies.shot.Order;

/**
 * One step of a row, and the steps that work on its result.
 *
 * @param order what is asked, not yet completed by an offer
 * @param at where it is written in the row's steps, as a character from 1
 * @param held whether a hold stands before it
 */
public record Step(Order order, int at, boolean held, List<Step> then) {

	public Step {
		then = List.copyOf(then);
	}

	public Step(Order order, int at, List<Step> then) {
		this(order, at, false, then);
	}

	/**
	 * These steps as they are written in a manifest.
	 */
	public static String text(List<Step> siblings) {
		return siblings.stream().map(Step::text).collect(Collectors.joining(" + "));
	}

	static int count(List<Step> steps) {
		return steps.stream().mapToInt((step) -> 1 + count(step.then)).sum();
	}

	/**
	 * How many results of these steps no other of them works on.
	 */
	static int ends(List<Step> steps) {
		return steps.stream().mapToInt((step) -> step.then.isEmpty() ? 1 : ends(step.then)).sum();
	}

	/**
	 * The same steps, each end of them carried on.
	 */
	static List<Step> chained(List<Step> steps, List<Step> next) {
		return steps.stream()
			.map((step) -> new Step(step.order, step.at, step.held,
					step.then.isEmpty() ? next : chained(step.then, next)))
			.toList();
	}

	/**
	 * The same step behind a hold.
	 */
	Step behindHold() {
		return new Step(this.order, this.at, true, this.then);
	}

	private String text() {
		String step = (this.held ? "hold > " : "") + this.order.step();
		return switch (this.then.size()) {
			case 0 -> step;
			case 1 -> step + " > " + this.then.get(0).text();
			default -> step + " > (" + text(this.then) + ")";
		};
	}

}
