package dev.dailies.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.Complaint;
import dev.dailies.words.Count;
import dev.dailies.words.PlainText;

/**
 * Why operations are not what was hoped for: each cause once, with how many it struck,
 * the commonest first.
 */
public final class CauseLines {

	private static final int SHOWN = 8;

	private static final int LONGEST = 300;

	private final Map<List<String>, Cause> causes = new LinkedHashMap<>();

	public void add(Complaint complaint) {
		this.causes.merge(List.of(complaint.state().word(), String.valueOf(complaint.code()), complaint.gist()),
				new Cause(complaint, complaint.operations()), Cause::plus);
	}

	public List<String> lines() {
		List<Cause> sorted = this.causes.values()
			.stream()
			.sorted(Comparator.comparingInt(Cause::operations)
				.reversed()
				.thenComparing((cause) -> cause.first().shotId()))
			.toList();
		List<String> lines = new ArrayList<>();
		sorted.stream().limit(SHOWN).map(CauseLines::line).forEach(lines::add);
		if (sorted.size() > SHOWN) {
			int rest = sorted.stream().skip(SHOWN).mapToInt(Cause::operations).sum();
			lines.add("  and " + Count.of(rest, "operation") + " for " + Count.of(sorted.size() - SHOWN, "other cause")
					+ ": see error in operations.csv");
		}
		return lines;
	}

	private static String line(Cause cause) {
		Complaint first = cause.first();
		String error = PlainText.packed(first.error());
		String shown = (error.length() <= LONGEST) ? error
				: error.substring(0, error.offsetByCodePoints(0, error.codePointCount(0, LONGEST))) + "…";
		return "  " + Count.of(cause.operations(), "operation") + " " + first.state().word() + " ("
				+ ((cause.operations() == 1) ? "shot " : "such as shot ") + first.shotId() + "): " + shown;
	}

	private record Cause(Complaint first, int operations) {

		Cause plus(Cause other) {
			return new Cause(this.first, this.operations + other.operations);
		}

	}

}
