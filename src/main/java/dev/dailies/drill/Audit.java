package dev.dailies.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the witnesses against each other.
 *
 * @param violations each named; empty if everything holds
 */
record Audit(List<String> violations, Money money, int clips) {

	/**
	 * @param manifests of each, with the bill of all of them
	 */
	static Audit of(List<Evidence> manifests) throws IOException {
		List<String> violations = new ArrayList<>();
		int whole = 0;
		for (Evidence each : manifests) {
			Rows.check(each).forEach((line) -> violations.add("rows: " + line));
			Clips clips = Clips.of(each);
			clips.violations().forEach((line) -> violations.add("clips: " + line));
			whole += clips.whole();
			Sums.results(each).forEach((line) -> violations.add("sums: " + line));
			StateMoves.check(each.books()).forEach((line) -> violations.add("states: " + line));
		}
		Evidence all = Evidence.of(manifests);
		Money money = Money.of(all);
		money.violations().forEach((line) -> violations.add("money: " + line));
		Sums.check(all, money).forEach((line) -> violations.add("sums: " + line));
		return new Audit(violations, money, whole);
	}

}
