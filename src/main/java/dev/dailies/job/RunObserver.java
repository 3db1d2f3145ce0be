package dev.dailies.job;

import dev.dailies.run.RunControl;

/**
 * Is told how a run begins and ends: what draws it, prints it, or passes it on.
 */
public interface RunObserver {

	/**
	 * Before anything is bought.
	 * @param control says how buying goes, and can be told not to
	 */
	default void started(RunControl control) {
	}

	/**
	 * Before the process may end, even when it is asked to end by a signal.
	 */
	default void ended(RunResult result) {
	}

}
