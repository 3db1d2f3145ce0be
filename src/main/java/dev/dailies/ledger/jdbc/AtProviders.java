package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.dailies.ledger.Callback;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Purchases.AtWork;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.jdbc.WorkItems.Found;
import dev.dailies.shot.OperationState;

/**
 * All that is, or may be, at work at providers: as much as their limits let be there. For
 * whoever holds the queues' lock.
 */
final class AtProviders {

	private static final Comparator<WorkItem> LONGEST_UNKNOWN = Comparator.comparing(WorkItem::submittedAt);

	private final Map<String, Found> found = new LinkedHashMap<>();

	/**
	 * When they are to be looked at, where that was said since they came. It is not kept:
	 * a look too many after a restart costs nothing.
	 */
	private final Map<String, Instant> looks = new ConcurrentHashMap<>();

	void know(Collection<Found> all) {
		this.found.clear();
		all.forEach((one) -> this.found.put(one.id(), one));
		this.looks.keySet().retainAll(this.found.keySet());
	}

	void came(Found one) {
		this.found.put(one.id(), one);
	}

	/**
	 * It moved: what was said of its next look was about where it stood before.
	 */
	void moved(String id) {
		this.found.remove(id);
		this.looks.remove(id);
	}

	/**
	 * May be called by whoever does not hold the lock.
	 */
	void lookAt(Collection<String> ids, Instant at) {
		ids.forEach((id) -> this.looks.put(id, at));
	}

	AtWork atWork(Lane lane, long execution) {
		List<Found> tasks = of(lane.provider()).filter((one) -> lane.counts(one.item().account()))
			.filter((one) -> one.state() == OperationState.SUBMITTING || one.state() == OperationState.RUNNING)
			.toList();
		int awaited = (int) tasks.stream().filter((one) -> one.isCaredFor(execution)).count();
		return new AtWork(tasks.size(), awaited);
	}

	boolean any(OperationState state, long execution) {
		return this.found.values().stream().anyMatch((one) -> one.state() == state && one.isCaredFor(execution));
	}

	/**
	 * The providers that are making something, as far as is known.
	 */
	Stream<String> making(long execution) {
		return this.found.values()
			.stream()
			.filter((one) -> one.state() != OperationState.UNKNOWN && one.isCaredFor(execution))
			.map((one) -> one.item().provider());
	}

	/**
	 * Running ones whose look is due, longest due first.
	 */
	List<WorkItem> dueLooks(String provider, Instant now, long execution, Set<String> busy, int limit) {
		return due(provider, OperationState.RUNNING, now, execution, busy).sorted(Comparator.comparing(this::due))
			.limit(limit)
			.map(Found::item)
			.toList();
	}

	Optional<WorkItem> dueSearch(String provider, Instant now, long execution, Set<String> busy) {
		return due(provider, OperationState.UNKNOWN, now, execution, busy).map(Found::item).min(LONGEST_UNKNOWN);
	}

	/**
	 * The one whose submit is called back under a key, whoever cares for it.
	 */
	Optional<WorkItem> calledBack(String provider, String key) {
		return of(provider).map(Found::item).filter((item) -> {
			Callback callback = item.callback();
			return callback != null && callback.key().equals(key);
		}).findFirst();
	}

	/**
	 * When the next of them is to be looked at, or searched for; empty if none is.
	 */
	Optional<Instant> nextDue(long execution, Set<String> busy) {
		return this.found.values()
			.stream()
			.filter((one) -> one.state() != OperationState.SUBMITTING && one.isCaredFor(execution)
					&& !busy.contains(one.id()))
			.map(this::due)
			.min(Comparator.naturalOrder());
	}

	private Stream<Found> due(String provider, OperationState state, Instant now, long execution, Set<String> busy) {
		return of(provider).filter((one) -> one.state() == state && one.isCaredFor(execution)
				&& !busy.contains(one.id()) && !due(one).isAfter(now));
	}

	private Instant due(Found one) {
		return this.looks.getOrDefault(one.id(), one.due());
	}

	private Stream<Found> of(String provider) {
		return this.found.values().stream().filter((one) -> one.item().provider().equals(provider));
	}

}
