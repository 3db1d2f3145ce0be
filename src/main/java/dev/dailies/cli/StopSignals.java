package dev.dailies.cli;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jline.utils.Signals;

/**
 * What a signal to stop does: the first one lets the program write down what is on the
 * wire, a second one ends it at once. By itself Java would not hear the second.
 */
final class StopSignals {

	/** As shells tell them, which is what Java ends with, too. */
	private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

	private StopSignals() {
	}

	/**
	 * From now on. What is committed by then is on disk, so that the end at once is that
	 * of a kill: what was on the wire is unknown to the next run.
	 */
	static void listen() {
		AtomicBoolean heard = new AtomicBoolean();
		EXIT_CODES.forEach((signal, exitCode) -> Signals.register(signal, () -> {
			if (heard.getAndSet(true)) {
				Runtime.getRuntime().halt(exitCode);
			}
			System.exit(exitCode);
		}));
	}

}
