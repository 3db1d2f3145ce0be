package dev.dailies.cli.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.ledger.Cap;
import dev.dailies.ledger.LabelCap;
import dev.dailies.run.Policy;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Rates;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Holds the budgets of one command against the providers that its manifests buy from: one
 * number over credits of several holds nothing back, and neither does money without a
 * rate.
 */
public final class BudgetForm {

	private static final String MAX_CREDITS = "budget.max-credits";

	private static final String PER_DAY = "budget.per-day";

	/**
	 * Of all manifests that were accepted so far: a cap for a day is one for all of them.
	 */
	private final Set<String> ofTheDay = new TreeSet<>();

	/**
	 * Checks the budgets of one manifest.
	 * @param providers that it buys from
	 * @throws CommandException if a budget cannot be held for those
	 */
	public void check(RunSettings settings, Collection<String> providers) {
		Policy policy = settings.stations().policy();
		Set<String> own = new TreeSet<>(providers);
		Set<String> all = new TreeSet<>(own);
		all.addAll(this.ofTheDay);
		List<String> wrong = new ArrayList<>();
		if (own.size() > 1) {
			mixed(MAX_CREDITS, policy.perRun().together(), own, settings, wrong);
			policy.perLabel()
				.stream()
				.filter((label) -> label.provider() == null && label.cap() instanceof Cap.InCredits)
				.forEach((label) -> wrong.add(mixed(path(label), label.cap().written(), own, settings)));
		}
		if (all.size() > 1) {
			mixed(PER_DAY, policy.perDay().together(), all, settings, wrong);
		}
		policy.rates()
			.filter((rates) -> !rates.without(own).isEmpty())
			.ifPresent((rates) -> wrong.add(unrated(rates, rates.without(own), settings)));
		if (!wrong.isEmpty()) {
			throw new CommandException(ExitCode.REFUSED, wrong.toArray(String[]::new));
		}
		this.ofTheDay.addAll(own);
	}

	private static void mixed(String path, @Nullable Credits cap, Set<String> providers, RunSettings settings,
			List<String> wrong) {
		if (cap != null) {
			wrong.add(mixed(path, cap.toString(), providers, settings));
		}
	}

	private static String mixed(String path, String cap, Set<String> providers, RunSettings settings) {
		boolean option = settings.inForce()
			.stream()
			.anyMatch((setting) -> setting.name().equals(path) && setting.origin().startsWith("--"));
		String each = option ? "--max-credits " + each(providers, "=…", ",") : each(path, each(providers, ": …", ", "));
		Rates rates = settings.rates();
		String currency = (rates != null) ? rates.currency() : "USD";
		String inMoney = switch (path) {
			case MAX_CREDITS -> "budget.max-money";
			case PER_DAY -> "budget.per-day-money";
			default -> path;
		} + ": … " + currency;
		String who = path.equals(PER_DAY) ? settings.manifest() + " and what shares the day with it buy"
				: settings.manifest() + " buys";
		return path + " is one number, " + cap + ", and " + who + " with credits of " + String.join(" and ", providers)
				+ ", which are different currencies: it would hold nothing back. " + "Write one for each, " + each
				+ ", or one in money, " + inMoney
				+ ((rates != null) ? ""
						: " with what a credit costs you, rates: { " + each(providers, ": … USD", ", ") + " }")
				+ ". Nothing was submitted.";
	}

	private static String each(String path, String providers) {
		return path + ": { " + providers + " }";
	}

	private static String each(Set<String> providers, String cap, String apart) {
		return providers.stream().map((provider) -> provider + cap).collect(Collectors.joining(apart));
	}

	private static String unrated(Rates rates, Collection<String> without, RunSettings settings) {
		return "A budget is in " + rates.currency() + ", and " + settings.manifest() + " buys with credits of "
				+ String.join(" and ", without) + ", of which rates does not say what one costs you. Add to rates: "
				+ without.stream()
					.map((provider) -> provider + ": … " + rates.currency())
					.collect(Collectors.joining(", "))
				+ ". Nothing was submitted.";
	}

	private static String path(LabelCap label) {
		return "budget.per-label." + label.column() + "." + label.value();
	}

}
