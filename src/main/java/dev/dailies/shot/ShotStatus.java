package dev.dailies.shot;

import java.util.Collection;
import java.util.Locale;

/**
 * How a shot stands, from the operations that its manifest asks for.
 */
public enum ShotStatus {

	/** Every clip that was asked for is here. */
	FINISHED,
	/** Something was refused, failed or was lost, and it is sure what was paid. */
	FAILED,
	/** Nobody knows whether something was bought. */
	UNKNOWN,
	/**
	 * All that may be done is done; the rest waits for a person's approval.
	 */
	HELD,
	/** The rest: another run goes on with it. */
	UNFINISHED;

	/**
	 * The status of a shot with operations in these states.
	 */
	public static ShotStatus of(Collection<OperationState> states) {
		// before FAILED: as long as money is unclear, that is what has to be looked at
		if (states.contains(OperationState.UNKNOWN)) {
			return UNKNOWN;
		}
		if (states.stream().anyMatch(OperationState::isLost)) {
			return FAILED;
		}
		// nothing asked for is nothing finished
		boolean finished = !states.isEmpty() && states.stream().allMatch((state) -> state == OperationState.FETCHED);
		if (finished) {
			return FINISHED;
		}
		return states.contains(OperationState.HELD) && states.stream().allMatch(ShotStatus::waitsOrIsHere) ? HELD
				: UNFINISHED;
	}

	/**
	 * Where nothing is at work or may be bought, what is blocked waits for what is held.
	 */
	private static boolean waitsOrIsHere(OperationState state) {
		return switch (state) {
			case FETCHED, HELD, BLOCKED -> true;
			case READY, SUBMITTING, RUNNING, RENDERED, FAILED, UNKNOWN, VANISHED, EXPIRED, SKIPPED -> false;
		};
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
