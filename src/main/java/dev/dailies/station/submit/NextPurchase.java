package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
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
import dev.dailies.station.desk.AccountLane;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;

/**
 * What to buy next, from one provider after the other and there through the account with
 * the least to do, and nothing while more important things are to be done.
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

	private final Outage outage;

	/** Providers whose accounts are known. */
	private final Set<String> opened = new HashSet<>();

	private final BuyingOrder order;

	private final int backlog;

	private final RunControl control;

	private final Clock clock;

	private Duration wakeAfter = WakeUp.TICK;

	NextPurchase(Purchases ledger, Turns turns, Outage outage, OtherLanes otherLanes, SubmitWork.Buying buying,
			RunControl control, Clock clock) {
		this.ledger = ledger;
		this.turns = turns;
		this.outage = outage;
		this.standstill = new Standstill(ledger, outage, control);
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
		Optional<String> why = this.control.buying().buysNoMoreFrom(desk.name());
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
		if (room <= 0) {
			return List.of();
		}
		openLanes(desk);
		List<LaneOffer> offers = new ArrayList<>();
		for (AccountLane lane : desk.openLanes()) {
			offer(desk, lane).ifPresent(offers::add);
		}
		leaveBoundToOthers(desk, offers.isEmpty());
		return spread(offers, Math.min(most, room));
	}

	/**
	 * What rows and results are bound to has a lane of its own.
	 */
	private void openLanes(ProviderDesk desk) {
		if (this.opened.add(desk.name())) {
			this.ledger.accountsAsked(desk.name()).forEach(desk::lane);
		}
	}

	private Optional<LaneOffer> offer(ProviderDesk desk, AccountLane lane) {
		if (offered(desk, lane, 1).isEmpty()) {
			return Optional.empty();
		}
		int places = this.standstill.freePlaces(desk, lane);
		int slots = desk.mostInFlight();
		if (places > 0 && lane.isFull(slots - places)) {
			wakeIn(lane.fullFor());
			return Optional.empty();
		}
		return (places == 0) ? Optional.empty() : Optional.of(new LaneOffer(lane, slots - places, lane.places(places),
				this.order.of(offered(desk, lane, BuyingOrder.toKnow(slots)), slots)));
	}

	/**
	 * One after the other to the account that has the fewest at work. What has no submit
	 * left waits for the next time.
	 */
	private List<WorkItem> spread(List<LaneOffer> offers, int most) {
		List<WorkItem> taken = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		List<LaneOffer> open = new ArrayList<>(offers);
		while (taken.size() < most && !open.isEmpty()) {
			Map<LaneOffer, List<WorkItem>> chosen = chosen(open, most - taken.size(), ids);
			chosen.forEach((offer, items) -> {
				int submits = offer.lane().takeSubmits(items.size());
				items.stream().limit(submits).map((item) -> item.at(offer.lane().account())).forEach(taken::add);
				items.stream().skip(submits).map(WorkItem::id).forEach(ids::remove);
				if (submits < items.size()) {
					wakeIn(offer.lane().untilNextSubmit());
					open.remove(offer);
				}
			});
		}
		return taken;
	}

	private static Map<LaneOffer, List<WorkItem>> chosen(List<LaneOffer> open, int most, Set<String> ids) {
		Map<LaneOffer, List<WorkItem>> chosen = new LinkedHashMap<>();
		for (int left = most; left > 0 && !open.isEmpty();) {
			LaneOffer fewest = Collections.min(open, Comparator.comparingInt(LaneOffer::atWork));
			Optional<WorkItem> next = fewest.next(ids);
			if (next.isEmpty()) {
				open.remove(fewest);
			}
			else {
				ids.add(next.get().id());
				chosen.computeIfAbsent(fewest, (offer) -> new ArrayList<>()).add(next.get());
				fewest.taken();
				left--;
			}
		}
		return chosen;
	}

	private void wakeIn(Duration time) {
		this.wakeAfter = (time.compareTo(this.wakeAfter) < 0) ? time : this.wakeAfter;
	}

	/**
	 * What became ready since nothing more is bought through its account waits for the
	 * next run, too.
	 * @param idle whether nothing else is to be bought at this moment
	 */
	private void leaveBoundToOthers(ProviderDesk desk, boolean idle) {
		if (!idle || !this.ledger.anyReady(desk.name(), this.control.execution())) {
			return;
		}
		for (AccountLane lane : desk.lanes()) {
			lane.closed().ifPresent((why) -> this.outage.leaveBound(desk, lane, why));
		}
	}

	/**
	 * What is ready, of what is bought there; what is not any more is left to the next
	 * run.
	 */
	private List<WorkItem> offered(ProviderDesk desk, AccountLane lane, int most) {
		List<WorkItem> ready = ready(lane, most);
		Map<String, List<WorkItem>> closed = closed(desk, ready);
		while (!closed.isEmpty()) {
			closed.forEach(this::leave);
			ready = ready(lane, most);
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

	private List<WorkItem> ready(AccountLane lane, int most) {
		return this.ledger.ready(lane.lane(), this.clock.instant(), this.control.execution(), most);
	}

	private Map<String, List<WorkItem>> closed(ProviderDesk desk, List<WorkItem> ready) {
		if (!this.control.buying().isAnythingClosed()) {
			return Map.of();
		}
		Map<String, List<WorkItem>> closed = new LinkedHashMap<>();
		ready.forEach((item) -> this.control.buying()
			.closed(desk.name(), likeness(item))
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
