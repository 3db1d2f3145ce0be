package dev.dailies.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandWords;
import dev.dailies.job.RunPlan;
import dev.dailies.ledger.Caps;
import dev.dailies.plan.PlanTotals;
import dev.dailies.plan.PlannedOperation;
import dev.dailies.plan.PlannedShot;
import dev.dailies.plan.Verdict;
import dev.dailies.run.Policy;
import dev.dailies.run.Retries;
import dev.dailies.screen.BudgetWords;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.Setting;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Rates;
import dev.dailies.words.Count;
import dev.dailies.words.PlainText;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * A plan for people to read.
 */
final class PlanOutput {

	private static final int VERDICT = 12;

	private static final int STEP = 42;

	private static final int PRICE = 14;

	/** A line by itself is a call of the system, and a manifest may have many rows. */
	private static final int AT_ONCE = 1 << 16;

	private final PrintWriter out;

	private final StringBuilder rows = new StringBuilder();

	private final boolean all;

	private final @Nullable String label;

	PlanOutput(PrintWriter out, boolean all, @Nullable String label) {
		this.out = out;
		this.all = all;
		this.label = label;
	}

	void begin(RunSettings run) {
		this.out.println(
				run.name() + ": " + run.manifest() + (run.isPlayed() ? ", to be played in the sandbox, free" : ""));
	}

	void end(RunPlan plan, RunSettings run, List<Setting> settings) {
		printRows();
		this.out.println();
		totals(plan.totals());
		accounts(plan.totals(), run);
		if (plan.left() > 0) {
			this.out.println(
					"Left:    " + Count.of(plan.left(), "shot") + " as " + ((plan.left() == 1) ? "it is" : "they are")
							+ ", not chosen by " + PlainText.line(run.selection().toString()));
		}
		credits(plan, run);
		settings(settings);
	}

	/**
	 * @param command that buys what the plan says
	 */
	void saved(Path plan, CommandWords command) {
		this.out.println("Saved:   " + plan + ". To buy this and nothing else, once: " + command);
	}

	void add(PlannedShot shot) {
		if (!this.all && shot.verdict() == Verdict.REUSE) {
			return;
		}
		row(wide(shot.verdict().title(), VERDICT) + " " + shot.id()
				+ (shot.verdict().costs() ? "  " + shot.credits() + " credits" : ""));
		shot.operations()
			.stream()
			.filter((operation) -> this.all || !isQuiet(operation))
			.forEach((operation) -> print(operation, shot.verdict()));
		shot.fallbacks()
			.stream()
			.filter((operation) -> operation.depth() == 0)
			.forEach((operation) -> row("  fallback" + ((operation.take() > 1) ? " of take " + operation.take() : "")
					+ ": " + operation.provider() + ((operation.model() != null) ? " " + operation.model() : "") + ", "
					+ operation.reason()));
	}

	private static boolean isQuiet(PlannedOperation operation) {
		return operation.verdict() == Verdict.REUSE || operation.verdict() == Verdict.REMOVED;
	}

	private void print(PlannedOperation operation, Verdict ofShot) {
		boolean held = operation.verdict() == Verdict.HOLD;
		String price = operation.verdict().costs() || held
				? (operation.isUnpriced() ? "no known price" : (held ? "+" : "") + operation.price()) : "";
		String other = (operation.verdict() != ofShot) ? operation.verdict().title().toLowerCase(Locale.ROOT) + ": "
				: "";
		String step = "  ".repeat(operation.depth() + 1)
				+ ((operation.take() > 1) ? "take " + operation.take() + " " : "") + operation.step();
		row(wide(shortened(step), STEP) + " " + " ".repeat(Math.max(0, PRICE - price.length())) + price + "  " + other
				+ operation.reason());
	}

	private void row(String line) {
		this.rows.append(PlainText.line(line)).append(System.lineSeparator());
		if (this.rows.length() > AT_ONCE) {
			printRows();
		}
	}

	private void printRows() {
		this.out.print(this.rows);
		this.out.flush();
		this.rows.setLength(0);
	}

	// a manifest may have 100,000 rows, and a format is parsed each time
	private static String wide(String text, int width) {
		return text + " ".repeat(Math.max(0, width - text.length()));
	}

	private static String shortened(String step) {
		return (step.length() <= STEP) ? step : step.substring(0, STEP - 1) + "…";
	}

	private void totals(PlanTotals totals) {
		StringBuilder shots = new StringBuilder();
		for (Verdict verdict : Verdict.values()) {
			if (totals.shots(verdict) > 0) {
				shots.append(shots.isEmpty() ? "" : ", ")
					.append(totals.shots(verdict))
					.append(' ')
					.append(verdict.title().toLowerCase(Locale.ROOT));
			}
		}
		this.out.println("Shots:   " + shots);
		totals.byKind()
			.forEach((group, sum) -> this.out
				.println("  %-36s %5d  %12s credits".formatted(group, sum.operations(), sum.credits())));
		totals.byLabel()
			.forEach((value, sums) -> this.out
				.println("  %-42s %s".formatted(this.label + " " + (value.isEmpty() ? "(empty)" : value), sums(sums))));
	}

	/**
	 * Who makes them, where there is more than one who may.
	 */
	private void accounts(PlanTotals totals, RunSettings run) {
		totals.byAccount().forEach((provider, shots) -> {
			List<String> named = run.accounts(provider);
			if (named.size() > 1 || shots.keySet().stream().anyMatch((account) -> !account.isEmpty())) {
				this.out.println("Makers:  " + provider + ": "
						+ shots.entrySet()
							.stream()
							.map((maker) -> Count.of(maker.getValue(), "shot") + " " + maker(maker.getKey(), named))
							.collect(Collectors.joining(", ")));
			}
		});
	}

	private static String maker(String account, List<String> named) {
		if (!account.isEmpty()) {
			return "by " + account;
		}
		return switch (named.size()) {
			case 0 -> "by whichever it chooses";
			case 1 -> "by " + named.get(0);
			default -> "spread over " + String.join(", ", named);
		};
	}

	private void credits(RunPlan plan, RunSettings run) {
		PlanTotals totals = plan.totals();
		if (totals.isNothingToDo()) {
			this.out
				.println("Nothing to do" + (totals.ifApproved().isEmpty() ? "." : " before something is approved."));
			ifApproved(totals);
			return;
		}
		this.out.println("Credits: " + (totals.byProvider().isEmpty() ? "0" : sums(totals.byProvider())));
		Rates rates = run.rates();
		if (rates != null) {
			this.out.println("Money:   " + rates.said(totals.byProvider()));
		}
		ifApproved(totals);
		ifBoughtAgain(totals, run.stations().retries());
		ifTakenElsewhere(totals);
		if (totals.unpriced() > 0) {
			this.out.println("No known price, so not bought without --allow-unpriced: "
					+ Count.of(totals.unpriced(), "operation") + ", for example "
					+ String.join(", ", totals.unpricedExamples()));
		}
		plan.dearer().forEach((dearer) -> this.out.println("Dearer:  " + dearer + "."));
		budgets(totals, run.stations().policy());
		plan.overLabels()
			.forEach((over) -> this.out.println("The budget of " + over.label().cap() + " for " + over.label().name()
					+ " is too small for it: " + over.label().cap().number(over.planned()) + " planned, "
					+ over.label().cap().number(over.spent())
					+ " spent so far. A run leaves what passes it, exit code 4."));
		this.out.println("Time:    about " + Span.roughly(plan.time())
				+ " from the first submit to the last result, if nothing fails");
	}

	private void budgets(PlanTotals totals, Policy policy) {
		Caps caps = policy.perRun();
		if (caps.together() != null && BudgetWords.sum(totals.byProvider()).compareTo(caps.together()) > 0) {
			this.out.println("The budget of " + caps.together()
					+ " credits is too small for it: a run stops buying there, exit code 4.");
		}
		caps.byProvider().forEach((provider, cap) -> {
			if (totals.byProvider().getOrDefault(provider, Credits.ZERO).compareTo(cap) > 0) {
				this.out.println("The budget of " + cap + " " + provider
						+ " credits is too small for it: a run leaves what passes it, exit code 4.");
			}
		});
		if (caps.money() != null && caps.money().isPassedBy(totals.byProvider())) {
			this.out.println(
					"The budget of " + caps.money() + " is too small for it: a run stops buying there, exit code 4.");
		}
		Map<String, Caps> named = new LinkedHashMap<>();
		named.put("budget.max-credits", caps);
		named.put("budget.per-day", policy.perDay());
		named.forEach((name, one) -> {
			String uncapped = BudgetWords.uncapped(name, one, totals);
			if (!uncapped.isEmpty()) {
				this.out.println("Note:    " + uncapped);
			}
		});
	}

	private void ifApproved(PlanTotals totals) {
		if (!totals.ifApproved().isEmpty()) {
			this.out.println("Held:    if all is approved: +" + sums(totals.ifApproved()));
		}
	}

	private void ifBoughtAgain(PlanTotals totals, Retries retries) {
		Map<String, Credits> most = totals.ifBoughtAgain(retries.most());
		if (!most.isEmpty()) {
			this.out.println("Retries: at most +" + sums(most) + ", if each is bought again as often as policy.retries "
					+ "allows ("
					+ Stream
						.of(times("failed", retries.failed()), times("filtered", retries.filtered()),
								times("flawed", retries.flawed()))
						.flatMap(Optional::stream)
						.collect(Collectors.joining(", "))
					+ "), inside every budget");
		}
	}

	private void ifTakenElsewhere(PlanTotals totals) {
		if (!totals.ifTakenElsewhere().isEmpty()) {
			this.out.println("Fallback: at most +" + sums(totals.ifTakenElsewhere())
					+ ", if nothing can be made where it is asked for before, inside every budget");
		}
	}

	private static Optional<String> times(String why, int times) {
		return (times > 0) ? Optional.of(why + " " + times) : Optional.empty();
	}

	void balance(String sentence, boolean isShort) {
		this.out.println((isShort ? "Warning: " : "Balance: ") + sentence + ".");
	}

	void note(String sentence) {
		this.out.println(sentence);
	}

	private void settings(List<Setting> settings) {
		this.out.println("Settings in force:");
		settings.forEach((setting) -> this.out
			.println("  %-36s %-24s %s".formatted(setting.name(), setting.value(), setting.origin())));
	}

	private static String sums(Map<String, Credits> sums) {
		return sums.entrySet()
			.stream()
			.map((sum) -> sum.getValue() + " " + sum.getKey())
			.collect(Collectors.joining(", "));
	}

}
