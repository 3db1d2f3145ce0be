package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.RunControl;
import dev.dailies.run.UsualDuration;
import dev.dailies.run.WakeUp;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;

/**
 * What to buy next, from one provider after the other, and nothing while more important
 * things are to be done.
 */
final class NextPurchase {

	/**
	 * A provider's rendered clips per download slot that may wait before buying there
	 * waits for them: what is paid for is brought home first.
	 */
	private static final int BACKLOG_PER_DOWNLOAD = 8;

	static final String GIVEN_UP = "given_up";

	private final Purchases ledger;

	private final Turns turns;

	private final Standstill standstill;

	private final OtherLanes otherLanes;

	private final BuyingOrder order;

	private final int backlog;

	private final RunControl control;

	private final Clock clock;

	private Duration wakeAfter = WakeUp.TICK;

	NextPurchase(Purchases ledger, Turns turns, Standstill standstill, OtherLanes otherLanes, SubmitWork.Buying buying,
			RunControl control, Clock clock) {
		this.ledger = ledger;
		this.turns = turns;
		this.standstill = standstill;
		this.otherLanes = otherLanes;
		this.order = new BuyingOrder(ledger, buying.usual());
		this.backlog = buying.downloads() * BACKLOG_PER_DOWNLOAD;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Empty if there is nothing at this moment.
	 */
	List<WorkItem> next(int most) {
		this.wakeAfter = WakeUp.TICK;
		return this.turns.next(most, this::next);
	}

	/**
	 * How long to wait at most before it is asked again.
	 */
	Duration wakeAfter() {
		return this.wakeAfter;
	}

	private List<WorkItem> next(ProviderDesk desk, int most) {
		Optional<String> why = this.control.buysNoMoreFrom(desk.name());
		if (why.isPresent()) {
			// what became ready since then waits for the next run, too
			if (this.ledger.anyReady(desk.name(), this.control.execution())) {
				this.ledger.parkProvider(desk.name(), Set.of(OperationState.READY), this.control.execution(), GIVEN_UP,
						why.get());
			}
			return List.of();
		}
		if (desk.answers().paused()) {
			return List.of();
		}
		// those that come slowly are not waited for
		int room = this.backlog
				- this.ledger.waitingToBeFetched(desk.name(), this.control.execution(), this.control.slowPlaces());
		if (room <= 0 || offered(desk, 1).isEmpty()) {
			return List.of();
		}
		int places = Math.min(Math.min(most, room), this.standstill.freePlaces(desk));
		if (places == 0) {
			return List.of();
		}
		int slots = desk.mostInFlight();
		List<WorkItem> offered = this.order.of(offered(desk, BuyingOrder.toKnow(slots)), slots);
		int free = Math.min(offered.size(), places);
		int taken = 0;
		while (taken < free && desk.takeSubmit()) {
			taken++;
		}
		if (taken < free) {
			Duration untilNext = desk.untilNextSubmit();
			this.wakeAfter = (untilNext.compareTo(this.wakeAfter) < 0) ? untilNext : this.wakeAfter;
		}
		return offered.subList(0, taken);
	}

	/**
	 * What is ready, of what is bought there; what is not any more is left to the next
	 * run.
	 */
	private List<WorkItem> offered(ProviderDesk desk, int most) {
		List<WorkItem> ready = ready(desk, most);
		Map<String, List<WorkItem>> closed = closed(desk, ready);
		while (!closed.isEmpty()) {
			closed.forEach(this::leave);
			ready = ready(desk, most);
			closed = closed(desk, ready);
		}
		return ready;
	}

	/**
	 * What can be asked elsewhere is; the rest is left to the next run.
	 */
	private void leave(String why, List<WorkItem> items) {
		List<String> left = items.stream()
			.filter((item) -> !this.otherLanes.take(item, why))
			.map(WorkItem::id)
			.toList();
		if (!left.isEmpty()) {
			this.ledger.park(left, this.control.execution(), "not_offered", why);
		}
	}

	private List<WorkItem> ready(ProviderDesk desk, int most) {
		return this.ledger.ready(desk.name(), desk.provider().accountName(), this.clock.instant(),
				this.control.execution(), most);
	}

	private Map<String, List<WorkItem>> closed(ProviderDesk desk, List<WorkItem> ready) {
		if (!this.control.isAnythingClosed()) {
			return Map.of();
		}
		Map<String, List<WorkItem>> closed = new LinkedHashMap<>();
		ready.forEach((item) -> this.control.closed(desk.name(), likeness(item))
			.ifPresent((why) -> closed.computeIfAbsent(why, (sentence) -> new ArrayList<>()).add(item)));
		return closed;
	}

	/**
	 * What operations have in common that a provider offers or does not offer together.
	 * By their source, too: what was made of a prompt may go another way than what was
	 * made of a video.
	 */
	static String likeness(WorkItem item) {
		Order source = item.parentOrder();
		return UsualDuration.like(item.order().kind(), item.order().step()) + " of "
				+ ((source != null) ? source.kind().word() : "a given video");
	}

}
