package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.dailies.edge.Edge;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.run.Bell;
import dev.dailies.run.Calls;
import dev.dailies.run.Halt;
import dev.dailies.run.Halts;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Prices;
import dev.dailies.station.desk.Closing;
import dev.dailies.station.desk.Desk;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.Turns;
import dev.dailies.station.desk.Work;
import dev.dailies.station.fetch.Storage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys ready operations, deepest in their chain first. The only code that spends.
 */
public final class SubmitWork implements Work<WorkItem, SubmitAnswer> {

	private static final Logger logger = LoggerFactory.getLogger(SubmitWork.class);

	private static final Set<OperationState> MORE_MAY_COME = Set.of(OperationState.READY, OperationState.RUNNING,
			OperationState.UNKNOWN);

	/**
	 * A provider's rendered clips per download slot that may wait before buying there
	 * waits for them: what is paid for is brought home first.
	 */
	private static final int BACKLOG_PER_DOWNLOAD = 8;

	/** So many submits in a row without a clear answer, and nothing more is bought. */
	private static final int DOUBTS = 3;

	/** So many submits in a row that were answered with tasks of others, and so, too. */
	private static final int ANSWERS_AMISS = 10;

	/** Until one that shares the cap for a day has reserved. */
	private static final Duration MOMENT = Duration.ofMillis(50);

	private static final String GIVEN_UP = "given_up";

	private final Purchases ledger;

	private final Map<String, Desk> desks;

	private final Prices prices;

	private final Storage storage;

	private final Policy policy;

	private final Budget budget;

	private final Outage outage;

	private final Closing closing;

	private final Failures failures;

	private final Turns turns;

	private final Standstill standstill;

	private final OnTheWire onTheWire = new OnTheWire();

	private final Receipts receipts;

	private final int backlog;

	private final RunControl control;

	private final Clock clock;

	private Duration wakeAfter = Bell.TICK;

	private boolean heldByOthers;

	private Instant notBefore = Instant.EPOCH;

	/**
	 * @param atOnce how many POSTs may be on the wire to each provider
	 */
	public SubmitWork(Purchases ledger, Map<String, Desk> desks, int atOnce, Prices prices, Storage storage,
			Policy policy, Pace pace, int downloads, Closing closing, RunControl control, Clock clock) {
		this.ledger = ledger;
		this.desks = desks;
		this.prices = prices;
		this.storage = storage;
		this.policy = policy;
		this.budget = new Budget(ledger, policy, control, clock);
		this.outage = new Outage(ledger, pace, control);
		this.closing = closing;
		this.failures = new Failures(ledger, policy, control);
		this.turns = new Turns(desks.values(), atOnce);
		this.standstill = new Standstill(ledger, this.outage, control);
		this.receipts = new Receipts(ledger, control);
		this.backlog = downloads * BACKLOG_PER_DOWNLOAD;
		this.control = control;
		this.clock = clock;
	}

	@Override
	public @Nullable WorkItem next() {
		this.wakeAfter = Bell.TICK;
		if (this.control.halted().isPresent() || this.closing.endBuyingInTime() || this.heldByOthers
				|| this.failures.endBuyingIfTooMany()) {
			return null;
		}
		if (this.clock.instant().isBefore(this.notBefore)) {
			this.wakeAfter = MOMENT;
			return null;
		}
		return this.turns.next(this::next);
	}

	private @Nullable WorkItem next(Desk desk) {
		Optional<String> why = this.control.buysNoMoreFrom(desk.name());
		if (why.isPresent()) {
			// what became ready since then waits for the next run, too
			this.ledger.parkProvider(desk.name(), Set.of(OperationState.READY), this.control.execution(), GIVEN_UP,
					why.get());
			return null;
		}
		// those that come slowly are not waited for
		if (desk.paused() || this.ledger.waitingToBeFetched(desk.name(), this.control.execution(),
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

	private Optional<WorkItem> nextOffered(Desk desk) {
		Optional<WorkItem> item = nextReady(desk);
		Optional<String> closed = item.flatMap((ready) -> closed(desk, ready));
		if (closed.isEmpty()) {
			return item;
		}
		this.ledger.parkKind(desk.name(), item.get().order().kind(), this.control.execution(), "not_offered",
				closed.get());
		return nextReady(desk).filter((ready) -> closed(desk, ready).isEmpty());
	}

	private Optional<WorkItem> nextReady(Desk desk) {
		return this.ledger.nextReady(desk.name(), desk.provider().accountName(), this.clock.instant(),
				this.control.execution());
	}

	private Optional<String> closed(Desk desk, WorkItem ready) {
		return this.control.closed(desk.name(), ready.order().kind());
	}

	@Override
	public boolean exhausted() {
		return this.control.halted().isPresent() || !this.ledger.any(MORE_MAY_COME, this.control.execution());
	}

	@Override
	public boolean begin(WorkItem item) {
		Optional<String> trouble = this.storage.trouble();
		if (trouble.isPresent()) {
			this.control.halt(new Halt(Halt.Reason.DISK, trouble.get()));
			return false;
		}
		Optional<Credits> known = this.prices.priceOf(item.provider(), item.order(), item.parentOrder());
		if (known.isEmpty() && !this.policy.allowUnpriced()) {
			park(item, "no_price", "no price is known for " + item.order().step() + " at " + item.provider()
					+ ", so it is not bought");
			return false;
		}
		Credits price = known.orElse(Credits.ZERO);
		this.control.reached(Edge.BEFORE_INTENT);
		return switch (this.budget.reserve(item, price)) {
			case RESERVED -> {
				if (known.isEmpty()) {
					this.control.boughtUnpriced(item.name());
				}
				begun(item);
				yield true;
			}
			case HELD_BY_OTHERS -> {
				this.heldByOthers = true;
				yield false;
			}
			case IN_A_MOMENT -> {
				this.notBefore = this.clock.instant().plus(MOMENT);
				yield false;
			}
			case LEFT -> false;
		};
	}

	private void begun(WorkItem item) {
		Desk desk = desk(item);
		desk.calling();
		this.turns.begun(desk);
		this.onTheWire.begun(item, desk);
	}

	private void ended(WorkItem item) {
		this.heldByOthers = false;
		this.turns.ended(desk(item));
		this.onTheWire.ended(item);
	}

	@Override
	public SubmitAnswer call(WorkItem item) {
		this.control.reached(Edge.AFTER_INTENT);
		return desk(item).provider().submit(item.submission());
	}

	@Override
	public void record(WorkItem item, SubmitAnswer answer) {
		ended(item);
		this.control.reached(Edge.BEFORE_RECEIPT);
		if (answer instanceof SubmitAnswer.Accepted || answer instanceof SubmitAnswer.Finished) {
			this.receipts.book(desk(item), item, answer).ifPresent((why) -> seenBefore(item, why));
		}
		else if (answer instanceof SubmitAnswer.NotCreated notCreated) {
			refused(item, notCreated.refusal());
		}
		else if (answer instanceof SubmitAnswer.Unknown unknown) {
			inDoubt(item, unknown.why());
			logger.warn("{}: nobody knows whether it was submitted: {}", item.name(), unknown.why());
		}
	}

	@Override
	public WorkItem about(WorkItem item) {
		return item;
	}

	@Override
	public Calls.Call told(WorkItem item, @Nullable SubmitAnswer answer) {
		String provider = item.provider();
		if (answer instanceof SubmitAnswer.Accepted) {
			return Calls.Call.answered(provider, "submit", "accepted");
		}
		if (answer instanceof SubmitAnswer.Finished) {
			return Calls.Call.answered(provider, "submit", "finished");
		}
		if (answer instanceof SubmitAnswer.NotCreated notCreated) {
			return new Calls.Call(provider, "submit", "refused", !notCreated.refusal().isSilence(), 0);
		}
		return Calls.Call.silent(provider, "submit", (answer != null) ? "unknown" : Calls.Call.BROKE);
	}

	/**
	 * One answer may get lost; several in a row mean that the next ones would, too, and
	 * each may be paid for.
	 */
	private void inDoubt(WorkItem item, String why) {
		this.ledger.unknown(item.id(), why);
		if (desk(item).doubted() >= DOUBTS) {
			giveUp(item, DOUBTS + " submits in a row got no clear answer from " + item.provider() + ", the last one: "
					+ why);
		}
	}

	/** Others are submitted, until it is plain that this does not pass. */
	private void seenBefore(WorkItem item, String why) {
		logger.warn("{}: nobody knows whether it was submitted: {}", item.name(), why);
		this.ledger.unknown(item.id(), why);
		if (desk(item).answeredAmiss() >= ANSWERS_AMISS) {
			giveUp(item, ANSWERS_AMISS + " submits in a row were answered by " + item.provider()
					+ " with tasks of others, the last one: " + why);
		}
	}

	private void giveUp(WorkItem item, String why) {
		this.outage.giveUp(desk(item), Set.of(OperationState.READY), GIVEN_UP,
				why + "; nothing more is bought there, and what waits for it is kept for the next run");
	}

	private void refused(WorkItem item, Refusal refusal) {
		String provider = item.provider();
		logger.warn("{}: {} refused it, {}: {}", item.name(), provider, refusal.code(), refusal.message());
		switch (refusal.scope()) {
			case RETRY_NOW -> {
				Instant until = this.outage.pause(desk(item), refusal);
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), until);
				this.outage.giveUpIfTooLong(desk(item), refusal);
			}
			case RETRY_AFTER -> {
				desk(item).reached();
				Instant until = desk(item).coolDown(this.ledger, refusal);
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), until);
			}
			case FAIL_SHOT -> {
				desk(item).answered();
				this.ledger.refused(item.id(), refusal.code(), refusal.message());
			}
			case CLOSE_KIND -> {
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), null);
				this.control.close(provider, item.order().kind(), provider + " does not offer "
						+ item.order().kind().word() + " at present: " + refusal.message());
			}
			case STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT, STOP_RUN -> {
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), null);
				this.control.haltAt(provider, Halts.of(provider, refusal));
			}
		}
	}

	@Override
	public void broke(WorkItem item, RuntimeException error) {
		ended(item);
		// whatever went wrong in our own code, the POST may have left
		logger.error("{}: an error in the program while it was submitted", item.name(), error);
		inDoubt(item, "an error in the program: " + error);
	}

	@Override
	public Duration patience() {
		return this.onTheWire.patience();
	}

	@Override
	public @Nullable String waitsFor() {
		return this.onTheWire.inWords();
	}

	@Override
	public Duration wakeAfter() {
		return this.wakeAfter;
	}

	private void park(WorkItem item, String code, String why) {
		this.ledger.park(List.of(item.id()), this.control.execution(), code, why);
	}

	private Desk desk(WorkItem item) {
		return Objects.requireNonNull(this.desks.get(item.provider()));
	}

}
