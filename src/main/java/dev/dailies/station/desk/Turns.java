package dev.dailies.station.desk;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.dailies.run.WakeUp;
import org.jspecify.annotations.Nullable;

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
	 * The next piece of whoever has one and a place for it; who was served last is asked
	 * last.
	 */
	public <W> @Nullable W next(Function<ProviderDesk, @Nullable W> work) {
		for (int asked = 0; asked < this.desks.size(); asked++) {
			int turn = (this.first + asked) % this.desks.size();
			ProviderDesk desk = this.desks.get(turn);
			W piece = (this.taken.getOrDefault(desk.name(), 0) < this.places) ? work.apply(desk) : null;
			if (piece != null) {
				this.first = turn + 1;
				return piece;
			}
		}
		return null;
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
