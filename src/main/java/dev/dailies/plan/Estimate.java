package dev.dailies.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How long a plan takes: what there is to wait for, shared by the tasks that may be at
 * work at once, and the longest chain, which nothing shortens.
 */
public final class Estimate {

	private final Function<PlannedOperation, Duration> durations;

	private final Map<String, Work> work = new TreeMap<>();

	/**
	 * @param durations from submit to result
	 */
	public Estimate(Function<PlannedOperation, Duration> durations) {
		this.durations = durations;
	}

	public void add(PlannedShot shot) {
		Map<String, Duration> chains = new HashMap<>();
		for (PlannedOperation operation : shot.operations()) {
			if (operation.verdict().costs()) {
				Duration time = this.durations.apply(operation);
				String above = operation.take() + "/" + (operation.depth() - 1);
				Duration chain = chains.getOrDefault(above, Duration.ZERO).plus(time);
				chains.merge(operation.take() + "/" + operation.depth(), chain, Estimate::longer);
				this.work.computeIfAbsent(operation.provider(), (provider) -> new Work()).add(time, chain);
			}
		}
	}

	/**
	 * The time from the first submit to the last result; zero if nothing is bought.
	 * @param paces by provider
	 */
	public Duration total(Function<String, Pace> paces) {
		return this.work.entrySet()
			.stream()
			.map((entry) -> entry.getValue().time(paces.apply(entry.getKey())))
			.reduce(Duration.ZERO, Estimate::longer);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * How hard a provider is driven.
	 *
	 * @param inFlight tasks at work at once
	 * @param betweenSubmits at full pace
	 */
	public record Pace(int inFlight, Duration betweenSubmits) {
	}

	private static final class Work {

		private int operations;

		private Duration sum = Duration.ZERO;

		private Duration longestChain = Duration.ZERO;

		void add(Duration time, Duration chain) {
			this.operations++;
			this.sum = this.sum.plus(time);
			this.longestChain = longer(this.longestChain, chain);
		}

		/**
		 * No way to hand out the work takes longer than this (Graham's bound).
		 */
		Duration time(Pace pace) {
			Duration shared = this.sum.minus(this.longestChain).dividedBy(pace.inFlight());
			Duration waiting = this.longestChain.plus(shared.isNegative() ? Duration.ZERO : shared);
			return longer(waiting, pace.betweenSubmits().multipliedBy(this.operations));
		}

	}

}
