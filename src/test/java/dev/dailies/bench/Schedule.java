package dev.dailies.bench;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long chains take if nothing but their own times counts: no network, no looks, no
 * start.
 */
final class Schedule {

	private final List<List<Double>> chains;

	private final int slots;

	Schedule(List<List<Double>> chains, int slots) {
		this.chains = chains;
		this.slots = slots;
	}

	/**
	 * What is ready longest goes first.
	 */
	double firstInFirstOut() {
		return listed(Comparator.comparingLong(Operation::turn));
	}

	/**
	 * What has most before it, its own time and that of all that follows, goes first.
	 */
	double longestRemaining() {
		return listed(Comparator.comparingDouble(Operation::remaining).reversed());
	}

	/**
	 * All of one step, and when the last of them has ended, all of the next.
	 */
	double staged() {
		double sum = 0;
		for (int step = 0; step < this.chains.get(0).size(); step++) {
			int at = step;
			sum += new Schedule(this.chains.stream().map((chain) -> List.of(chain.get(at))).toList(), this.slots)
				.firstInFirstOut();
		}
		return sum;
	}

	private double listed(Comparator<Operation> order) {
		PriorityQueue<Operation> ready = new PriorityQueue<>(order.thenComparingLong(Operation::turn));
		PriorityQueue<Operation> running = new PriorityQueue<>(Comparator.comparingDouble(Operation::ends));
		long turn = 0;
		for (List<Double> chain : this.chains) {
			ready.add(new Operation(chain, 0, turn++, 0));
		}
		double now = 0;
		while (!ready.isEmpty() || !running.isEmpty()) {
			while (!ready.isEmpty() && running.size() < this.slots) {
				running.add(ready.remove().begun(now));
			}
			Operation ended = running.remove();
			now = ended.ends();
			if (ended.step() + 1 < ended.chain().size()) {
				ready.add(new Operation(ended.chain(), ended.step() + 1, turn++, 0));
			}
		}
		return now;
	}

	/**
	 * One step of a chain.
	 *
	 * @param turn when it became ready, counted
	 */
	private record Operation(List<Double> chain, int step, long turn, double ends) {

		Operation begun(double now) {
			return new Operation(this.chain, this.step, this.turn, now + this.chain.get(this.step));
		}

		double remaining() {
			return this.chain.subList(this.step, this.chain.size()).stream().mapToDouble(Double::doubleValue).sum();
		}

	}

}
