package dev.dailies.station.desk;

import java.util.Set;

import dev.dailies.ledger.Parks;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;

/**
 * Whether a station has something to wait for.
 */
public final class MoreToCome {

	private MoreToCome() {
	}

	/**
	 * Whether an operation stands in one of the states, or a POST of this very run is on
	 * the wire. One that only the ledger says is being submitted is another process's:
	 * nobody would ever write down what came of it, so it is not waited for.
	 * @param states without SUBMITTING
	 */
	public static boolean after(Parks ledger, RunControl control, Set<OperationState> states) {
		long execution = control.execution();
		// asked again, for what a POST came to between the first two questions
		return ledger.any(states, execution) || control.posting() || ledger.any(states, execution);
	}

}
