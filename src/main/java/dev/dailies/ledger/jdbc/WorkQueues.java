package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.dailies.ledger.Fetches.PassedOver;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Purchases.AtWork;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.jdbc.Moves.Moved;
import dev.dailies.ledger.jdbc.WorkItems.Found;
import dev.dailies.shot.OperationState;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the stations of an execution work on, in memory: what is at the providers as a
 * whole, what is ready or rendered a page at a time. It is told of each move once that is
 * committed, and reads what moved; where more changed than is named, everything is read
 * anew. So it never knows more than the ledger, and a station that wakes and finds
 * nothing has asked nobody. May be used by several threads, but not inside a transaction:
 * that would wait for the connection which the transaction holds.
 */
final class WorkQueues {

	private static final Set<OperationState> AT_PROVIDERS = EnumSet.of(OperationState.SUBMITTING,
			OperationState.RUNNING, OperationState.UNKNOWN);

	private static final Set<OperationState> QUEUED = EnumSet.of(OperationState.READY, OperationState.SUBMITTING,
			OperationState.RUNNING, OperationState.UNKNOWN, OperationState.RENDERED);

	private static final Comparator<Found> DEEPEST = Comparator
		.<Found>comparingInt((found) -> -found.item().operation().operation().depth())
		.thenComparingInt(Found::position)
		.thenComparingInt((found) -> found.item().operation().operation().take())
		.thenComparingInt(Found::ordinal);

	private static final Comparator<Found> OLDEST = Comparator.comparing(Found::due)
		.thenComparingLong(Found::renderedAt)
		.thenComparingInt(Found::position);

	private final WorkItems items;

	private final Waiting waiting;

	private final AtProviders atProviders = new AtProviders();

	private final Map<Lane, WorkPage> ready = new HashMap<>();

	private final WorkPage rendered;

	/** By provider, how many rendered ones wait; what is not here is not known. */
	private final Map<String, Integer> toFetch = new TreeMap<>();

	/** Whether any wait; what is not here is not known. */
	private final Map<Wait, Boolean> any = new HashMap<>();

	private long execution;

	private boolean known;

	WorkQueues(DataSource dataSource) {
		this.items = new WorkItems(dataSource);
		this.waiting = new Waiting(dataSource, this.items);
		this.rendered = new WorkPage(OLDEST, (now, length) -> this.waiting.rendered(now, this.execution, length));
	}

	/**
	 * What may be submitted, deepest in its chain first.
	 */
	synchronized List<WorkItem> ready(Lane lane, Instant now, long asking, int most) {
		know(asking);
		return this.ready
			.computeIfAbsent(lane,
					(same) -> new WorkPage(DEEPEST,
							(at, length) -> this.waiting.ready(same, at, this.execution, length)))
			.at(now, most)
			.stream()
			.limit(most)
			.map(Found::item)
			.toList();
	}

	synchronized AtWork atWork(Lane lane, long asking) {
		know(asking);
		return this.atProviders.atWork(lane, asking);
	}

	synchronized List<WorkItem> dueLooks(String provider, Instant now, long asking, Set<String> busy, int limit) {
		know(asking);
		return this.atProviders.dueLooks(provider, now, asking, busy, limit);
	}

	synchronized Optional<WorkItem> dueSearch(String provider, Instant now, long asking, Set<String> busy) {
		know(asking);
		return this.atProviders.dueSearch(provider, now, asking, busy);
	}

	synchronized Optional<WorkItem> calledBack(String provider, String key) {
		return this.atProviders.calledBack(provider, key);
	}

	synchronized Optional<Instant> nextDue(long asking, Set<String> busy) {
		know(asking);
		return this.atProviders.nextDue(asking, busy);
	}

	/**
	 * May be called inside a transaction.
	 */
	void lookAt(Collection<String> ids, Instant at) {
		this.atProviders.lookAt(ids, at);
	}

	synchronized Optional<WorkItem> nextRendered(Instant now, long asking, PassedOver besides) {
		know(asking);
		NavigableSet<Found> page = this.rendered.at(now, 1);
		Optional<Found> first = page.stream().filter((found) -> !isPassedOver(found.item(), besides)).findFirst();
		return (first.isPresent() || this.rendered.isAll() ? first : this.waiting.nextRendered(now, asking, besides))
			.map(Found::item);
	}

	private static boolean isPassedOver(WorkItem item, PassedOver besides) {
		return besides.ids().contains(item.id()) || besides.providers().contains(item.provider())
				|| item.operation()
					.clips()
					.stream()
					.anyMatch((clip) -> besides.places().stream().anyMatch(String.valueOf(clip.url())::startsWith));
	}

	/**
	 * How many of a provider's rendered ones wait to be fetched.
	 */
	synchronized int toFetch(String provider, long asking, Collection<String> places) {
		know(asking);
		int all = toFetch(provider);
		return (all == 0 || places.isEmpty()) ? all : this.waiting.rendered(provider, asking, places);
	}

	private int toFetch(String provider) {
		return this.toFetch.computeIfAbsent(provider, (name) -> this.waiting.rendered(name, this.execution, List.of()));
	}

	synchronized List<String> providersWithClipsToCome(long asking) {
		know(asking);
		Stream<String> rendered = any(OperationState.RENDERED)
				? this.waiting.providersOfRendered(this.execution).stream() : Stream.empty();
		return Stream.concat(this.atProviders.making(asking), rendered).distinct().toList();
	}

	synchronized boolean any(Set<OperationState> states, long asking) {
		know(asking);
		return states.stream().anyMatch(this::any);
	}

	private boolean any(OperationState state) {
		return AT_PROVIDERS.contains(state) ? this.atProviders.any(state, this.execution) : any(new Wait(state, ""));
	}

	private boolean any(Wait wait) {
		return this.any.computeIfAbsent(wait, (one) -> this.waiting.any(one.state, one.provider, this.execution));
	}

	synchronized boolean anyReady(String provider, long asking) {
		know(asking);
		return any(new Wait(OperationState.READY, provider));
	}

	private void know(long asking) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("The queues are asked inside a transaction");
		}
		if (this.known && this.execution == asking) {
			return;
		}
		forget();
		this.execution = asking;
		this.atProviders.know(this.items.where("where operation.state in (:states)",
				Map.of("states", AT_PROVIDERS.stream().map(OperationState::word).toList())));
		this.known = true;
	}

	/**
	 * Another process may have brought something home, or given it up.
	 */
	synchronized void othersFetched() {
		forgetWhatWaits();
	}

	/**
	 * Another process may have moved anything.
	 */
	synchronized void othersMoved() {
		forget();
	}

	private void forget() {
		this.known = false;
		forgetWhatWaits();
	}

	private void forgetWhatWaits() {
		this.ready.values().forEach(WorkPage::forget);
		this.rendered.forget();
		this.toFetch.clear();
		this.any.clear();
	}

	/**
	 * What a transaction changed, now that it is committed.
	 */
	synchronized void told(Moves moves) {
		if (!this.known) {
			return;
		}
		if (moves.touchesMany()) {
			forget();
			return;
		}
		if (moves.touchesPauses()) {
			this.ready.values().forEach(WorkPage::forget);
		}
		Map<String, Moved> last = new LinkedHashMap<>();
		moves.moved().forEach((moved) -> {
			count(moved);
			last.put(moved.id(), moved);
			this.atProviders.moved(moved.id());
		});
		List<String> changed = new ArrayList<>(moves.touched());
		last.values().stream().filter((moved) -> QUEUED.contains(moved.to())).map(Moved::id).forEach(changed::add);
		Stream.concat(last.keySet().stream(), moves.touched().stream()).forEach(this::remove);
		if (!moves.touched().isEmpty()) {
			// parked or not, which the counts do not tell
			this.toFetch.clear();
			this.any.clear();
		}
		read(changed);
	}

	private void read(Collection<String> ids) {
		boolean read = false;
		try {
			this.items.of(ids, QUEUED).forEach(this::came);
			read = true;
		}
		finally {
			// what could not be read is read with everything else
			this.known = read;
		}
	}

	/**
	 * Counted anew, not up and down: what another thread has just committed is counted
	 * already, and told only now.
	 */
	private void count(Moved moved) {
		this.any.keySet().removeIf((wait) -> wait.state == moved.from() || wait.state == moved.to());
		if (moved.from() == OperationState.RENDERED || moved.to() == OperationState.RENDERED) {
			this.toFetch.remove(moved.provider());
		}
	}

	private void remove(String id) {
		this.ready.values().forEach((page) -> page.remove(id));
		this.rendered.remove(id);
	}

	private void came(Found found) {
		if (AT_PROVIDERS.contains(found.state())) {
			this.atProviders.came(found);
		}
		else if (found.isCaredFor(this.execution)) {
			if (found.state() == OperationState.READY) {
				this.ready.forEach((lane, page) -> {
					if (lane.provider().equals(found.item().provider()) && lane.takes(found.boundTo())) {
						page.came(found);
					}
				});
			}
			else {
				this.rendered.came(found);
			}
		}
	}

	/**
	 * What may wait.
	 *
	 * @param provider empty for whichever
	 */
	private record Wait(OperationState state, String provider) {
	}

}
