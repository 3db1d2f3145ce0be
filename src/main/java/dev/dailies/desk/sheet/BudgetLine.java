package dev.dailies.desk.sheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.Caps;
import dev.dailies.run.Policy;
import dev.dailies.shot.Credits;

/**
 * A plan beside a budget, in a sentence.
 *
 * @param small whether the plan does not fit into it
 */
public record BudgetLine(boolean small, String sentence) {

	/**
	 * A plan beside each budget that there is.
	 */
	public static List<BudgetLine> of(Policy policy, SheetPlan plan) {
		List<BudgetLine> lines = new ArrayList<>();
		add(lines, "in a run", policy.perRun(), plan.sums());
		add(lines, "in a day", policy.perDay(), plan.sums());
		return lines;
	}

	private static void add(List<BudgetLine> lines, String when, Caps caps, Map<String, BigDecimal> planned) {
		Credits together = caps.together();
		if (together != null) {
			lines.add(of(planned.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), together,
					"credits " + when));
		}
		caps.byProvider()
			.forEach((provider, cap) -> lines
				.add(of(planned.getOrDefault(provider, BigDecimal.ZERO), cap, provider + " credits " + when)));
	}

	private static BudgetLine of(BigDecimal planned, Credits cap, String what) {
		boolean small = planned.compareTo(cap.amount()) > 0;
		return new BudgetLine(small, "The plan takes " + SheetPlan.plain(planned) + " of " + cap + " " + what
				+ (small ? ", so a run leaves what passes it." : ", if nothing of them is spent yet."));
	}

}
