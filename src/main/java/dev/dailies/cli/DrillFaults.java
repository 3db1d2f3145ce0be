package dev.dailies.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.dailies.sandbox.played.Fault;

/**
 * What goes wrong at the providers while the program is killed.
 */
final class DrillFaults {

	private static final String ALL = "all";

	/** Of what makes everybody wait for minutes, by the providers' documents. */
	private static final double OF_LONG_PAUSES = 0.01;

	/** Of what makes everybody wait for seconds. */
	private static final double OF_PAUSES = 0.3;

	private DrillFaults() {
	}

	static Map<Fault, Double> modest() {
		Map<Fault, Double> faults = new LinkedHashMap<>();
		faults.put(Fault.LOST_ANSWER, 0.02);
		faults.put(Fault.ERROR_AFTER_CREATION, 0.01);
		faults.put(Fault.RATE_LIMITED, 0.01);
		faults.put(Fault.TASK_FAILS, 0.01);
		faults.put(Fault.LATE_RECORD, 0.02);
		faults.put(Fault.NULL_RECORD, 0.02);
		faults.put(Fault.BROKEN_DOWNLOAD, 0.05);
		faults.put(Fault.TRUNCATED_FILE, 0.02);
		faults.put(Fault.EXPIRED_LINK, 0.02);
		return faults;
	}

	/**
	 * @param rates by the fault's word, or {@code all}
	 * @throws IllegalArgumentException if there is no such fault
	 */
	static Map<Fault, Double> of(Map<String, Double> rates) {
		Map<Fault, Double> faults = new LinkedHashMap<>();
		Double all = rates.get(ALL);
		if (all != null) {
			Arrays.stream(Fault.values())
				.filter((fault) -> !needsAPerson(fault))
				.forEach((fault) -> faults.put(fault, all * share(fault)));
		}
		rates.forEach((word, rate) -> {
			if (!word.equals(ALL)) {
				faults.put(Fault.of(word), rate);
			}
		});
		return faults;
	}

	private static double share(Fault fault) {
		return switch (fault) {
			case HANG, UNAVAILABLE, ACCOUNT_EXHAUSTED, CAPTCHA_QUALITY -> OF_LONG_PAUSES;
			case RATE_LIMITED -> OF_PAUSES;
			default -> 1;
		};
	}

	/**
	 * Whether a run that meets it stops, or buys no more of a kind, until somebody acts.
	 */
	private static boolean needsAPerson(Fault fault) {
		return switch (fault) {
			case BAD_TOKEN, TOKEN_EXPIRED, TOKEN_MISMATCHED, DISABLED, NOT_IMPLEMENTED, CAPTCHA_SERVICE -> true;
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SERVER_ERROR, UNAVAILABLE, BAD_GATEWAY, HTML_ERROR,
					ECHO_TOKEN, RATE_LIMITED, SYNCHRONOUS, TASK_FAILS, FAILED_WORD, NO_VIDEO, LATE_LINK, NEVER_ENDS,
					LATE_RECORD, RECORD_VANISHES, PASSING_ERROR, ACCOUNT_EXHAUSTED, NULL_RECORD, BROKEN_DOWNLOAD,
					SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM, EXPIRED_LINK, CAPTCHA_QUALITY,
					CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY, CALLBACK_FORGED,
					CALLBACK_SIGNATURE ->
				false;
		};
	}

}
