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

	static Audit of(Evidence evidence) throws IOException {
		List<String> violations = new ArrayList<>();
		Rows.check(evidence).forEach((line) -> violations.add("rows: " + line));
		Money money = Money.of(evidence);
		money.violations().forEach((line) -> violations.add("money: " + line));
		Clips clips = Clips.of(evidence);
		clips.violations().forEach((line) -> violations.add("clips: " + line));
		Sums.check(evidence, money).forEach((line) -> violations.add("sums: " + line));
		StateMoves.check(evidence.books()).forEach((line) -> violations.add("states: " + line));
		return new Audit(violations, money, clips.whole());
	}

}
