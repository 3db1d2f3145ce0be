package dev.dailies.station.submit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Follower;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.Order;

/**
 * Which of what is ready is bought first. While much is left, the deepest: shots that
 * were begun are finished, and links are fresh. To the very end that would leave whole
 * chains for last, which then run beside empty slots. So once the chains that were not
 * begun would fill the slots only a few times more, the one comes first that has longest
 * to go: then all of them end at about the same time.
 */
final class BuyingOrder {

	/** With more than that, nothing is gained by it. */
	private static final int TIMES_THE_SLOTS = 3;

	private final Purchases ledger;

	private final UsualDuration usual;

	/** By operation, what works on its result. */
	private final Map<String, List<Follower>> behind = new HashMap<>();

	BuyingOrder(Purchases ledger, UsualDuration usual) {
		this.ledger = ledger;
		this.usual = usual;
	}

	/**
	 * How many of what is ready have to be known to choose the next.
	 * @param slots tasks that the provider may have at work
	 */
	static int toKnow(int slots) {
		return (TIMES_THE_SLOTS + 1) * slots + 1;
	}

	/**
	 * The same in the order in which they are bought.
	 * @param ready the deepest first, all that are unless there are as many as
	 * {@link #toKnow}
	 */
	List<WorkItem> of(List<WorkItem> ready, int slots) {
		long notBegun = ready.stream().filter((item) -> item.operation().operation().parentId() == null).count();
		if (ready.size() >= toKnow(slots) || notBegun > (long) TIMES_THE_SLOTS * slots) {
			return ready;
		}
		know(ready.stream().map(WorkItem::id).filter((id) -> !this.behind.containsKey(id)).toList());
		Map<String, Duration> toGo = new HashMap<>();
		ready.forEach((item) -> toGo.put(item.id(), toGo(item.provider(), item.id(), item.order())));
		return ready.stream().sorted(Comparator.comparing((WorkItem item) -> toGo.get(item.id())).reversed()).toList();
	}

	private void know(Collection<String> ids) {
		ids.forEach((id) -> this.behind.put(id, new ArrayList<>()));
		this.ledger.followers(ids).forEach((follower) -> {
			this.behind.computeIfAbsent(follower.id(), (id) -> new ArrayList<>());
			this.behind.computeIfAbsent(follower.parentId(), (id) -> new ArrayList<>()).add(follower);
		});
	}

	private Duration toGo(String provider, String id, Order order) {
		return this.usual.of(provider, order)
			.plus(this.behind.getOrDefault(id, List.of())
				.stream()
				.map((follower) -> toGo(provider, follower.id(), follower.order()))
				.max(Comparator.naturalOrder())
				.orElse(Duration.ZERO));
	}

}
