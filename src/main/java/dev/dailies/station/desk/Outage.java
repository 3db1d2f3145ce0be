package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.dailies.ledger.Parks;
import dev.dailies.provider.Refusal;
import dev.dailies.run.Pace;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Span;
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
	public void giveUpIfPutOffTooLong(ProviderDesk desk, Refusal refusal) {
		if (desk.answers().putOffFor(this.deadline)) {
			giveUp(desk, Set.of(OperationState.READY), refusal.code(),
					desk.name() + " has put off every submit for " + Span.exactly(this.deadline) + ", the last one: "
							+ refusal.message() + "; what waits for it is kept for the next run");
		}
	}

	/**
	 * Buys nothing more from a provider in this run, and leaves to the next one what
	 * stands in these states.
	 */
	public void giveUp(ProviderDesk desk, Set<OperationState> left, String code, String why) {
		this.ledger.parkProvider(desk.name(), left, this.control.execution(), code, why);
		this.control.giveUp(desk.name(), why);
		logger.warn("{}", why);
	}

}
