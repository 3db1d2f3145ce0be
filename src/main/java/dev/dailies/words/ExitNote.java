package dev.dailies.words;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run's exit code is written down beside its end, and read there again.
 */
public final class ExitNote {

	private static final Pattern NOTE = Pattern.compile("^exit code (\\d{1,3})(?:; |$)");

	private ExitNote() {
	}

	/**
	 * For example {@code exit code 4; the budget is spent}. First, because what follows
	 * may be cut off.
	 * @param besides what else is written down; empty for nothing
	 */
	public static String of(ExitCode code, String besides) {
		return "exit code " + code.code() + (besides.isEmpty() ? "" : "; " + besides);
	}

	/**
	 * The code in what was written down; empty if none is there.
	 */
	public static OptionalInt read(String message) {
		Matcher note = NOTE.matcher(message);
		return note.find() ? OptionalInt.of(Integer.parseInt(note.group(1))) : OptionalInt.empty();
	}

	/**
	 * What else was written down, of which the first line is enough for people.
	 */
	public static String besides(String message) {
		return PlainText.line(NOTE.matcher(message).replaceFirst("").strip().lines().findFirst().orElse(""));
	}

}
