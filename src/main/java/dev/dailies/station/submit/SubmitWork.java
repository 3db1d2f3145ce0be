package dev.dailies.station.submit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.account.Accounts;
import dev.dailies.callback.Callbacks;
import dev.dailies.edge.Edge;
import dev.dailies.ledger.Callback;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.run.Calls;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.run.UsualDuration;
import dev.dailies.run.WakeUp;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Prices;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Turns;
import dev.dailies.station.desk.WindowEnd;
import dev.dailies.station.desk.Work;
import dev.dailies.station.fetch.Storage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys ready operations. The only code that spends.
 */
public final class SubmitWork implements Work<WorkItem, SubmitAnswer> {

	private static final Logger logger = LoggerFactory.getLogger(SubmitWork.class);

	/** How many POSTs may be on the wire to each provider. */
	public static final int AT_ONCE = 16;

	private static final Set<OperationState> MORE_MAY_COME = EnumSet.of(OperationState.READY, OperationState.RUNNING,
			OperationState.UNKNOWN);

	private final Purchases ledger;

	private final Map<String, ProviderDesk> desks;

	private final NextPurchase purchase;

	private final Permission permission;

	private final SubmitOutcome outcome;

	private final WindowEnd closing;

	private final Failures failures;

	private final Turns turns;

	private final OtherLanes otherLanes;

	private final RunClock clock;

	private final HeardOfAccounts heard;

	private boolean begun;

	private final OnTheWire onTheWire = new OnTheWire();

	private final RunControl control;

	private final Callbacks callbacks;

	private final Set<OperationState> mayCome = EnumSet.copyOf(MORE_MAY_COME);

	private Duration wakeAfter = WakeUp.TICK;

	/**
	 * For a run's own station.
	 */
	public SubmitWork(Purchases ledger, Map<String, ProviderDesk> desks, OtherLanes otherLanes, Buying buying,
			WindowEnd closing, Accounts accounts, RunControl control, RunClock clock) {
		Outage outage = new Outage(ledger, buying.pace, control);
		this.ledger = ledger;
		this.desks = desks;
		this.otherLanes = otherLanes;
		this.clock = clock;
		this.turns = new Turns(desks.values(), AT_ONCE);
		this.purchase = new NextPurchase(ledger, this.turns, outage, otherLanes, buying, control, clock);
		this.permission = new Permission(ledger, buying, accounts.areShared(), this::noPlace, control, clock);
		this.outcome = new SubmitOutcome(ledger, desks, outage, otherLanes, accounts, control, clock);
		this.heard = new HeardOfAccounts(accounts, ledger, desks, outage, otherLanes, control, clock);
		this.closing = closing;
		this.callbacks = buying.callbacks;
		this.failures = new Failures(ledger, buying.policy, control);
		this.control = control;
		if (buying.homeFirst) {
			this.mayCome.add(OperationState.RENDERED);
		}
	}

	@Override
	public List<WorkItem> next(int most) {
		this.wakeAfter = WakeUp.TICK;
		this.heard.listen();
		if (this.control.buying().halted().isPresent() || this.closing.endBuyingInTime()
				|| this.control.steering().paused(this.clock.instant()).isPresent() || this.permission.isHeldByOthers()
				|| this.failures.endBuyingIfTooMany()) {
			return List.of();
		}
		if (this.permission.isPutOff()) {
			this.wakeAfter = Permission.MOMENT;
			return List.of();
		}
		takePausedBefore();
		List<WorkItem> next = this.purchase.next(most);
		this.wakeAfter = this.purchase.wakeAfter();
		return next;
	}

	/**
	 * A quota that an earlier run used up holds back new rows, too.
	 */
	private void takePausedBefore() {
		if (!this.begun) {
			this.begun = true;
			this.desks.values().forEach((desk) -> this.otherLanes.takePaused(desk, this.clock.instant()));
		}
	}

	@Override
	public boolean exhausted() {
		return this.control.buying().halted().isPresent() || !this.ledger.any(this.mayCome, this.control.execution());
	}

	@Override
	public List<WorkItem> begin(List<WorkItem> items) {
		// first, because a kill between promise and POST leaves a purchase in doubt
		items.stream().map(this::desk).distinct().forEach((desk) -> desk.provider().prepare());
		List<WorkItem> granted = this.permission.granted(items);
		granted.forEach((item) -> {
			ProviderDesk desk = desk(item);
			desk.answers().calling();
			desk.lane(item.account()).placeTaken();
			this.turns.begun(desk);
			this.onTheWire.begun(item, desk);
		});
		if (!granted.isEmpty()) {
			this.control.reached(Edge.BEFORE_POSTS);
		}
		return granted;
	}

	/**
	 * Others have all places for tasks at the accounts of these.
	 */
	private void noPlace(List<WorkItem> items) {
		items.stream()
			.collect(Collectors.groupingBy((item) -> desk(item).lane(item.account())))
			.forEach((lane, own) -> lane.noPlace(own.size()));
	}

	private void ended(WorkItem item) {
		this.permission.ended();
		this.turns.ended(desk(item));
		this.onTheWire.ended(item);
	}

	@Override
	public SubmitAnswer call(WorkItem item) {
		this.control.reached(Edge.AFTER_INTENT);
		return desk(item).provider().submit(submission(item));
	}

	private Submission submission(WorkItem item) {
		Callback callback = item.callback();
		return (callback != null)
				? item.submission().callingBack(this.callbacks.address(item.provider(), callback.key()))
				: item.submission();
	}

	@Override
	public void together(List<Answered<WorkItem, SubmitAnswer>> answers, Runnable each) {
		this.outcome.together(answers, each);
	}

	@Override
	public void record(WorkItem item, SubmitAnswer answer) {
		ended(item);
		this.outcome.record(item, answer);
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

	@Override
	public void broke(WorkItem item, RuntimeException error) {
		ended(item);
		// whatever went wrong in our own code, the POST may have left
		logger.error("{}: an error in the program while it was submitted", item.name(), error);
		this.outcome.inDoubt(item, "an error in the program: " + error);
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

	private ProviderDesk desk(WorkItem item) {
		return Objects.requireNonNull(this.desks.get(item.provider()));
	}

	/**
	 * How a run buys.
	 *
	 * @param downloads at once: what is paid for and not home keeps it from buying more
	 * @param homeFirst whether what works on a clip waits until that is home, and may be
	 * bought again
	 */
	public record Buying(Prices prices, Storage storage, Policy policy, Pace pace, int downloads, UsualDuration usual,
			boolean homeFirst, Callbacks callbacks) {
	}

}
