package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.RunControl;
import dev.dailies.run.WakeUp;
import dev.dailies.shot.OperationState;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;
import org.jspecify.annotations.Nullable;

/**
 * What to buy next: the deepest in its chain, from one provider after the other, and
 * nothing while more important things are to be done.
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

	private final int backlog;

	private final RunControl control;

	private final Clock clock;

	private Duration wakeAfter = WakeUp.TICK;

	NextPurchase(Purchases ledger, Turns turns, Standstill standstill, int downloads, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.turns = turns;
		this.standstill = standstill;
		this.backlog = downloads * BACKLOG_PER_DOWNLOAD;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Null if there is nothing at this moment.
	 */
	@Nullable WorkItem next() {
		this.wakeAfter = WakeUp.TICK;
		return this.turns.next(this::next);
	}

	/**
	 * How long to wait at most before it is asked again.
	 */
	Duration wakeAfter() {
		return this.wakeAfter;
	}

	private @Nullable WorkItem next(ProviderDesk desk) {
		Optional<String> why = this.control.buysNoMoreFrom(desk.name());
		if (why.isPresent()) {
			// what became ready since then waits for the next run, too
			this.ledger.parkProvider(desk.name(), Set.of(OperationState.READY), this.control.execution(), GIVEN_UP,
					why.get());
			return null;
		}
		// those that come slowly are not waited for
		if (desk.answers().paused() || this.ledger.waitingToBeFetched(desk.name(), this.control.execution(),
				this.control.slowPlaces()) >= this.backlog) {
			return null;
		}
		Optional<WorkItem> item = nextOffered(desk);
		if (item.isEmpty() || this.standstill.leaveIfFull(desk)) {
			return null;
		}
		if (!desk.takeSubmit()) {
			Duration untilNext = desk.untilNextSubmit();
			this.wakeAfter = (untilNext.compareTo(this.wakeAfter) < 0) ? untilNext : this.wakeAfter;
			return null;
		}
		return item.get();
	}

	private Optional<WorkItem> nextOffered(ProviderDesk desk) {
		Optional<WorkItem> item = nextReady(desk);
		Optional<String> closed = item.flatMap((ready) -> closed(desk, ready));
		if (closed.isEmpty()) {
			return item;
		}
		this.ledger.parkKind(desk.name(), item.get().order().kind(), this.control.execution(), "not_offered",
				closed.get());
		return nextReady(desk).filter((ready) -> closed(desk, ready).isEmpty());
	}

	private Optional<WorkItem> nextReady(ProviderDesk desk) {
		return this.ledger.nextReady(desk.name(), desk.provider().accountName(), this.clock.instant(),
				this.control.execution());
	}

	private Optional<String> closed(ProviderDesk desk, WorkItem ready) {
		return this.control.closed(desk.name(), ready.order().kind());
	}

}
