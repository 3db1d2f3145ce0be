package dev.dailies.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a job file says of money against each other: one currency, a rate behind
 * each cap, and no provider's cap in two places.
 */
final class BudgetChecks {

	private final Map<String, Map<List<String>, JobFile.Said>> values;

	private final List<Problem> problems;

	/**
	 * @param values by the paths of their keys and the names in place of their stars
	 * @param problems is given what is found
	 */
	BudgetChecks(Map<String, Map<List<String>, JobFile.Said>> values, List<Problem> problems) {
		this.values = values;
		this.problems = problems;
	}

	void check() {
		Map<Key<?>, Map<List<String>, JobFile.Said>> caps = new LinkedHashMap<>();
		List.of(Keys.MAX_MONEY, Keys.PER_DAY_MONEY, Keys.PER_LABEL).forEach((key) -> caps.put(key, said(key)));
		JobFile.Said first = said(Keys.RATE).values().stream().findFirst().orElse(null);
		said(Keys.RATE).forEach((names, said) -> sameCurrency(first, Keys.RATE.at(names), said));
		caps.forEach((key, all) -> all.forEach((names, said) -> {
			if (money(said) != null && first != null) {
				sameCurrency(first, key.at(names), said);
			}
			else if (money(said) != null && !isRateRefused()) {
				problem(said, key.at(names),
						"is money, and what a credit costs you is not said. Add it, for each provider: "
								+ "rates: { acedata: 0.08 " + currency(said) + " }, your own price in place of 0.08");
			}
		}));
		twice(Keys.MAX_CREDITS, Keys.PROVIDER_MAX_CREDITS);
		twice(Keys.PER_DAY, Keys.PROVIDER_PER_DAY);
	}

	/**
	 * Then it is not missing.
	 */
	private boolean isRateRefused() {
		return this.problems.stream().anyMatch((problem) -> {
			String path = problem.place().column();
			return path != null && path.startsWith("rates");
		});
	}

	private void sameCurrency(JobFile.@Nullable Said first, String path, JobFile.Said said) {
		if (first != null && !currency(first).equals(currency(said))) {
			problem(said, path, "is in " + currency(said) + ", and the rate at line " + first.line() + " in "
					+ currency(first) + ". A job counts in one currency: write all of its rates and caps in that");
		}
	}

	private void twice(Key<Caps> all, Key<Credits> own) {
		JobFile.Said said = said(all).get(List.<String>of());
		if (said != null && said.value() instanceof Caps caps) {
			said(own).forEach((names, one) -> {
				if (caps.byProvider().containsKey(names.get(0))) {
					problem(one, own.at(names),
							"is said in " + all.path() + " at line " + said.line() + ", too. Leave one of the two out");
				}
			});
		}
	}

	private static @Nullable Money money(JobFile.Said said) {
		if (said.value() instanceof LabelBudget label) {
			return label.money();
		}
		return (said.value() instanceof Money money) ? money : null;
	}

	private static String currency(JobFile.Said said) {
		Money money = money(said);
		return (money != null) ? money.currency() : "";
	}

	private Map<List<String>, JobFile.Said> said(Key<?> key) {
		return this.values.getOrDefault(key.path(), Map.of());
	}

	private void problem(JobFile.Said said, String path, String problem) {
		this.problems.add(Problem.error(Place.of(said.file()).atLine(said.line()).in(path), problem));
	}

}
