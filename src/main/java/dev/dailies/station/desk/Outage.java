package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.ledger.Parks;
import dev.dailies.provider.Refusal;
import dev.dailies.run.Halt;
import dev.dailies.run.Pace;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about a provider that no call gets through to: it is left alone for a
 * while, and in the end for the rest of the run. The others' work goes on.
 */
public final class Outage {

	private static final Logger logger = LoggerFactory.getLogger(Outage.class);

	// what is rendered lies elsewhere, and may well come home
	private static final Set<OperationState> WAITING = Set.of(OperationState.READY, OperationState.RUNNING,
			OperationState.UNKNOWN);

	private final Parks ledger;

	private final Duration deadline;

	private final RunControl control;

	public Outage(Parks ledger, Pace pace, RunControl control) {
		this.ledger = ledger;
		this.deadline = pace.deadline();
		this.control = control;
	}

	/**
	 * Until when a provider is left alone after a call that came to nothing.
	 */
	public Instant pause(ProviderDesk desk, Refusal refusal) {
		Instant until = desk.answers().pause(refusal.isSilence());
		this.ledger.coolDown(desk.name(), null, null, null, until, refusal.message());
		return until;
	}

	/**
	 * Leaves what waits for the provider to the next run, once this one has put up with
	 * it for as long as with a task.
	 */
	public void giveUpIfTooLong(ProviderDesk desk, Refusal refusal) {
		if (!desk.answers().unreachableFor(this.deadline)) {
			return;
		}
		String why = desk.name() + " could not be reached for " + Span.exactly(this.deadline) + " (" + refusal.message()
				+ "); what waits for it is kept for the next run";
		giveUp(desk, WAITING, refusal.code(), why);
	}

	/**
	 * Leaves what is not bought yet to the next run, once the provider has put off every
	 * submit for as long as this one waits for a task. What is at work there is waited
	 * for.
	 */
	public void giveUpIfPutOffTooLong(ProviderDesk desk, AccountLane lane, Refusal refusal) {
		if (lane.putOffFor(this.deadline)) {
			giveUp(desk, lane, refusal.code(),
					lane.lane().name() + " has put off every submit for " + Span.exactly(this.deadline)
							+ ", the last one: " + refusal.message() + "; what waits for it is kept for the next run");
		}
	}

	/**
	 * Buys nothing more through an account in this run; with the last one, nothing more
	 * from its provider. What is at work there is waited for.
	 */
	public void giveUp(ProviderDesk desk, AccountLane lane, String code, String why) {
		if (desk.openLanes().stream().allMatch(lane::equals)) {
			giveUp(desk, Set.of(OperationState.READY), code, why);
		}
		else {
			leave(desk, lane, new Halt(Halt.Reason.PROVIDER, why + "."));
		}
	}

	/**
	 * Buys nothing more through an account that is in trouble; with the last one, nothing
	 * more from its provider.
	 */
	public void halt(ProviderDesk desk, AccountLane lane, Halt why) {
		if (!desk.openLanes().stream().allMatch(lane::equals)) {
			leave(desk, lane, why);
		}
		else if (lane.close(why)) {
			// in the order of the accounts, each with its own trouble
			String all = desk.lanes()
				.stream()
				.flatMap((each) -> each.closed().stream())
				.map(Halt::message)
				.distinct()
				.collect(Collectors.joining(" "));
			this.control.buying().haltAt(desk.name(), new Halt(why.reason(), all));
		}
	}

	private void leave(ProviderDesk desk, AccountLane lane, Halt why) {
		if (lane.close(why)) {
			logger.warn("{}", why.message());
			if (!leaveBound(desk, lane, why)) {
				this.control.endNotes().add(why.message());
			}
		}
	}

	/**
	 * Leaves what can go to no other account than one that nothing more is bought through
	 * to the next run.
	 * @return whether there was any
	 */
	public boolean leaveBound(ProviderDesk desk, AccountLane lane, Halt why) {
		boolean any = park(desk, lane.account(), why);
		if (lane.lane().takesAny() && !desk.takesAny()) {
			any |= park(desk, null, why);
		}
		if (any) {
			this.control.buying().haltAt(lane.lane().name(), why);
		}
		return any;
	}

	private boolean park(ProviderDesk desk, @Nullable String account, Halt why) {
		return this.ledger.parkAccount(desk.name(), account, this.control.execution(), "given_up", why.message()) > 0;
	}

	/**
	 * Buys nothing more from a provider in this run, and leaves to the next one what
	 * stands in these states.
	 */
	public void giveUp(ProviderDesk desk, Set<OperationState> left, String code, String why) {
		this.ledger.parkProvider(desk.name(), left, this.control.execution(), code, why);
		this.control.buying().giveUp(desk.name(), why);
		logger.warn("{}", why);
	}

}
