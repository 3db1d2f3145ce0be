package dev.dailies.screen;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.ledger.Cause;
import dev.dailies.words.Count;
import dev.dailies.words.PlainText;

/**
 * Why operations are not what was hoped for: each cause once, with how many it struck,
 * the commonest first.
 */
public final class CauseLines {

	private static final int SHOWN = 8;

	private static final int LONGEST = 300;

	private CauseLines() {
	}

	/**
	 * As the last lines of a run say them.
	 * @param sorted the commonest first
	 */
	public static List<String> of(List<Cause> sorted) {
		List<String> lines = new ArrayList<>();
		sorted.stream().limit(SHOWN).map(CauseLines::line).forEach(lines::add);
		if (sorted.size() > SHOWN) {
			int rest = sorted.stream().skip(SHOWN).mapToInt(Cause::operations).sum();
			lines.add("  and " + Count.of(rest, "operation") + " for " + Count.of(sorted.size() - SHOWN, "other cause")
					+ ": see error in operations.csv");
		}
		return lines;
	}

	/**
	 * As a message says them, in as few words as it goes.
	 */
	public static List<String> brief(List<Cause> sorted, int most) {
		return sorted.stream()
			.limit(most)
			.map((cause) -> cause.operations() + " " + cause.state().word() + ": " + cause.error())
			.toList();
	}

	private static String line(Cause cause) {
		String error = PlainText.packed(cause.error());
		String shown = (error.length() <= LONGEST) ? error
				: error.substring(0, error.offsetByCodePoints(0, error.codePointCount(0, LONGEST))) + "…";
		return "  " + Count.of(cause.operations(), "operation") + " " + cause.state().word() + " ("
				+ ((cause.operations() == 1) ? "shot " : "such as shot ") + cause.shotId() + "): " + shown;
	}

}
