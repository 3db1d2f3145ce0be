package dev.dailies.station.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.dailies.run.WakeUp;

/**
 * Whose turn it is: one provider after the other, each with places of its own, so that
 * one that is slow or silent takes nobody else's. For a station's own thread.
 */
public final class Turns {

	private final List<ProviderDesk> desks;

	private final int places;

	private final Map<String, Integer> taken = new HashMap<>();

	private int first;

	/**
	 * @param places how many calls at once each provider gets
	 */
	public Turns(Collection<ProviderDesk> desks, int places) {
		this.desks = List.copyOf(desks);
		this.places = places;
	}

	/**
	 * The next pieces of all that have some, as many as each has places for; who was
	 * served first is asked last the next time.
	 * @param work is given a provider and how many pieces at the most
	 */
	public <W> List<W> next(int most, BiFunction<ProviderDesk, Integer, List<W>> work) {
		List<W> pieces = new ArrayList<>();
		int begin = this.first;
		for (int asked = 0; asked < this.desks.size() && pieces.size() < most; asked++) {
			int turn = (begin + asked) % this.desks.size();
			ProviderDesk desk = this.desks.get(turn);
			int free = Math.min(most - pieces.size(), this.places - this.taken.getOrDefault(desk.name(), 0));
			List<W> some = (free > 0) ? work.apply(desk, free) : List.of();
			if (!some.isEmpty() && pieces.isEmpty()) {
				this.first = turn + 1;
			}
			pieces.addAll(some);
		}
		return pieces;
	}

	/**
	 * The shortest of a time that each provider has; of none, that of a tick.
	 */
	public Duration shortest(Function<ProviderDesk, Duration> time) {
		return this.desks.stream().map(time).min(Comparator.naturalOrder()).orElse(WakeUp.TICK);
	}

	public void begun(ProviderDesk desk) {
		this.taken.merge(desk.name(), 1, Integer::sum);
	}

	public void ended(ProviderDesk desk) {
		this.taken.merge(desk.name(), -1, Integer::sum);
	}

}
