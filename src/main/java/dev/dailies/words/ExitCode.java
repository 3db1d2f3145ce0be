package dev.dailies.words;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a command ended, for scripts as a number and for people as a sentence. Both are
 * relied on.
 */
public enum ExitCode {

	DONE(0, "all done"), PROGRAM_FAILED(1, "failure of the program"), REFUSED(2, "usage or manifest refused"),
	SHOTS_FAILED(3, "finished, some shots failed or are not done"), BUDGET(4, "stopped by budget or credit"),
	UNKNOWN(5, "some operations unknown (money unclear)"), LEDGER_HELD(6, "another run holds the ledger"),
	BAD_TOKEN(7, "bad or missing token"), SOMETHING_TO_DO(8, "something to do, from plan --detailed-exit-code"),
	INTERRUPTED(130, "interrupted; the same command resumes");

	/** What a shell makes of a process that SIGTERM ended. */
	private static final int TERMINATED = 143;

	private final int code;

	private final String sentence;

	ExitCode(int code, String sentence) {
		this.code = code;
		this.sentence = sentence;
	}

	public int code() {
		return this.code;
	}

	/**
	 * What it means, without a full stop.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * The one with a number.
	 * @throws IllegalArgumentException if none has it
	 */
	public static ExitCode of(int code) {
		return Stream.of(values())
			.filter((each) -> each.code == code)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No exit code is " + code));
	}

	/**
	 * All of them as a help text lists them: numbers and sentences, in order.
	 */
	public static Map<String, String> list() {
		Map<String, String> list = new LinkedHashMap<>();
		for (ExitCode each : values()) {
			list.put((each == INTERRUPTED) ? each.code + ", " + TERMINATED : " " + each.code, each.sentence);
		}
		return list;
	}

	/**
	 * The one code for several runs.
	 */
	public static ExitCode mostPressing(Set<ExitCode> codes) {
		return Stream
			.of(INTERRUPTED, PROGRAM_FAILED, BAD_TOKEN, LEDGER_HELD, UNKNOWN, BUDGET, SHOTS_FAILED, REFUSED,
					SOMETHING_TO_DO, DONE)
			.filter(codes::contains)
			.findFirst()
			.orElse(DONE);
	}

}
