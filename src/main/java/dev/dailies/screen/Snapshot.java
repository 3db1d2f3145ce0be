package dev.dailies.screen;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.Wait;
import dev.dailies.run.Pause;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Rates;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is at one moment.
 *
 * @param shots of the manifest
 * @param counts of all operations in the ledger
 * @param behindHolds operations that are bought only after an approval
 * @param waits what is held back at this moment
 * @param spentBy by this run, or the last one, by provider
 * @param caps what it may spend
 * @param restBy the price of what is not bought yet, as far as it is known, by provider;
 * null if nobody knows prices
 * @param rates what a credit of each provider costs; null if nobody said
 * @param pause until when a person has nothing bought; null if nobody has, or it is over
 */
public record Snapshot(Map<ShotStatus, Integer> shots, List<ProviderCount> counts, int behindHolds, List<Wait> waits,
		SortedMap<String, Credits> spentBy, Caps caps, @Nullable SortedMap<String, Credits> restBy,
		@Nullable Rates rates, @Nullable Pause pause) {

	public Snapshot {
		shots = Map.copyOf(shots);
		counts = List.copyOf(counts);
		waits = List.copyOf(waits);
		spentBy = Collections.unmodifiableSortedMap(new TreeMap<>(spentBy));
	}

	public Credits spent() {
		return BudgetWords.sum(this.spentBy);
	}

	/**
	 * What is not bought yet, in all; null if nobody knows prices.
	 */
	public @Nullable Credits rest() {
		return (this.restBy != null) ? BudgetWords.sum(this.restBy) : null;
	}

	/**
	 * What will have been spent in the end; empty if nobody knows prices, or nothing is
	 * to come.
	 */
	SortedMap<String, Credits> inTheEnd() {
		SortedMap<String, Credits> all = new TreeMap<>();
		if (this.restBy != null && BudgetWords.sum(this.restBy).compareTo(Credits.ZERO) > 0) {
			all.putAll(this.spentBy);
			this.restBy.forEach((provider, some) -> all.merge(provider, some, Credits::plus));
		}
		return all;
	}

	public int shotCount() {
		return this.shots.values().stream().mapToInt(Integer::intValue).sum();
	}

	public int shots(ShotStatus status) {
		return this.shots.getOrDefault(status, 0);
	}

	/**
	 * Operations of the manifest, by state.
	 */
	Map<OperationState, Integer> operations() {
		Map<OperationState, Integer> operations = new EnumMap<>(OperationState.class);
		this.counts.stream()
			.filter(ProviderCount::inManifest)
			.forEach((count) -> operations.merge(count.state(), count.operations(), Integer::sum));
		return operations;
	}

	/**
	 * Operations of the manifest that may be bought at this moment, by provider.
	 */
	SortedMap<String, Integer> ready() {
		SortedMap<String, Integer> ready = new TreeMap<>();
		this.counts.stream()
			.filter((count) -> count.inManifest() && count.state() == OperationState.READY)
			.forEach((count) -> ready.merge(count.provider(), count.operations(), Integer::sum));
		return ready;
	}

	/**
	 * Tasks that a provider is at work on.
	 */
	int atWork(String provider) {
		return this.counts.stream()
			.filter((count) -> count.provider().equals(provider)
					&& (count.state() == OperationState.SUBMITTING || count.state() == OperationState.RUNNING))
			.mapToInt(ProviderCount::operations)
			.sum();
	}

	/**
	 * What everything in the ledger cost or may have cost, by provider.
	 */
	public SortedMap<String, Credits> credits() {
		SortedMap<String, Credits> credits = new TreeMap<>();
		this.counts.stream()
			.filter((count) -> count.credits().compareTo(Credits.ZERO) > 0)
			.forEach((count) -> credits.merge(count.provider(), count.credits(), Credits::plus));
		return credits;
	}

	/**
	 * The waits that hold a whole provider.
	 */
	List<Wait> wholeWaits() {
		return this.waits.stream()
			.filter((wait) -> wait.account() == null && wait.model() == null && wait.kind() == null)
			.toList();
	}

}
