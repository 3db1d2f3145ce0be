package dev.dailies.desk.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.OwnProgram;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of a sheet would buy, as the program's own {@code plan} said it.
 *
 * @param file the saved plan, for a run that buys this and nothing else
 * @param id tells it from every other plan
 * @param sums its credits by provider
 * @param money the same by the user's rates; null if there are none
 * @param ifApproved what is bought only after an approval; empty if nothing
 * @param time until the last result, in seconds
 * @param shots the first of those that something happens to
 * @param more how many others something happens to
 * @param labels what each value of the user's own columns costs
 * @param unpriced how many operations have no known price
 */
public record SheetPlan(Path file, String id, boolean nothingToDo, Map<String, BigDecimal> sums, @Nullable String money,
		String ifApproved, long time, List<ShotLine> shots, int more, List<Label> labels, List<BalanceLine> balances,
		int unpriced) {

	private static final Duration LONGEST = Duration.ofMinutes(3);

	private static final int SHOWN = 200;

	private static final int VALUES = 30;

	/**
	 * Has the program plan, which asks the providers, free, what is left in the accounts.
	 * @param saved where the plan is kept, for a run of it
	 * @param arguments what is planned
	 * @param named gives files the names that people know
	 * @throws DeskException if it cannot be planned as it is
	 */
	public static SheetPlan asked(OwnProgram program, Path saved, List<String> arguments, UnaryOperator<String> named)
			throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("plan"));
		all.addAll(arguments);
		all.addAll(List.of("--save", saved.toString(), "--ask", "--json"));
		OwnProgram.Ended ended = program.run(LONGEST, all);
		if (ended.exitCode() != ExitCode.DONE.code()) {
			// how it was read stands on the page already
			String said = ended.err()
				.lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("read "))
				.map(named)
				.collect(Collectors.joining(" "));
			throw new DeskException(DeskException.Kind.REFUSED, "It cannot be planned as it is: "
					+ (said.isEmpty() ? "the program ended with " + ended.exitCode() : said));
		}
		try {
			return of(JsonMapper.shared().readTree(ended.out()), saved);
		}
		catch (JacksonException ex) {
			throw new DeskException(DeskException.Kind.FAILED,
					"The plan cannot be read: " + ex.getOriginalMessage() + ". Price it again.");
		}
	}

	private static SheetPlan of(JsonNode plan, Path file) {
		JsonNode totals = plan.path("totals");
		List<ShotLine> shots = new ArrayList<>();
		Map<String, Map<String, Map<String, BigDecimal>>> labels = new LinkedHashMap<>();
		int more = 0;
		for (JsonNode shot : plan.path("shots")) {
			Map<String, BigDecimal> sums = sums(shot);
			shot.path("labels")
				.properties()
				.forEach((label) -> sums
					.forEach((provider, some) -> labels.computeIfAbsent(label.getKey(), (name) -> new TreeMap<>())
						.computeIfAbsent(label.getValue().asString(""), (value) -> new TreeMap<>())
						.merge(provider, some, BigDecimal::add)));
			if (!shot.path("verdict").asString("").equals("reuse")) {
				if (shots.size() < SHOWN) {
					shots.add(ShotLine.of(shot, sums));
				}
				else {
					more++;
				}
			}
		}
		return new SheetPlan(file, plan.path("id").asString(""), plan.path("nothing_to_do").asBoolean(),
				map(totals.path("credits")), money(totals.path("money")),
				totals.path("credits_if_approved").isEmpty() ? "" : words(totals.path("credits_if_approved")),
				totals.path("estimated_s").asLong(), shots, more, labels(labels), balances(plan.path("balances")),
				totals.path("unpriced").asInt());
	}

	/**
	 * Its credits in words; {@code 0} if nothing costs anything.
	 */
	public String credits() {
		return words(this.sums);
	}

	/**
	 * How long it takes, for people.
	 */
	public String timeSaid() {
		return (this.time < 90) ? this.time + " s" : (this.time < 5400) ? Math.round(this.time / 60.0) + " min"
				: Math.round(this.time / 360.0) / 10.0 + " h";
	}

	private static Map<String, BigDecimal> sums(JsonNode shot) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		for (JsonNode operation : shot.path("operations")) {
			BigDecimal credits = operation.path("credits").isNumber() ? operation.path("credits").decimalValue()
					: BigDecimal.ZERO;
			String verdict = operation.path("verdict").asString("");
			if ((verdict.equals("buy") || verdict.equals("retry")) && credits.signum() > 0) {
				sums.merge(operation.path("provider").asString(""), credits, BigDecimal::add);
			}
		}
		return sums;
	}

	private static List<Label> labels(Map<String, Map<String, Map<String, BigDecimal>>> labels) {
		return labels.entrySet()
			.stream()
			.filter((label) -> label.getValue().size() <= VALUES)
			.map((label) -> new Label(label.getKey(),
					label.getValue()
						.entrySet()
						.stream()
						.map((value) -> new Value(value.getKey(), words(value.getValue())))
						.toList()))
			.toList();
	}

	private static List<BalanceLine> balances(JsonNode balances) {
		List<BalanceLine> lines = new ArrayList<>();
		for (JsonNode balance : balances) {
			boolean known = balance.path("left").isNumber();
			boolean isShort = balance.path("missing").isNumber() && balance.path("missing").decimalValue().signum() > 0;
			String needed = number(balance.path("needed"));
			lines.add(new BalanceLine(isShort,
					balance.path("provider").asString("") + (known
							? " has " + number(balance.path("left")) + " credits left, and the plan takes " + needed
									+ (isShort ? ": " + number(balance.path("missing")) + " are missing" : "")
							: " does not say what is left; the plan takes " + needed + " credits") + "."));
		}
		return lines;
	}

	private static @Nullable String money(JsonNode money) {
		return money.isObject() ? number(money.path("amount")) + " " + money.path("currency").asString("") : null;
	}

	private static String words(JsonNode sums) {
		return words(map(sums));
	}

	private static Map<String, BigDecimal> map(JsonNode sums) {
		Map<String, BigDecimal> map = new TreeMap<>();
		sums.properties().forEach((sum) -> map.put(sum.getKey(), sum.getValue().decimalValue()));
		return map;
	}

	private static String words(Map<String, BigDecimal> sums) {
		return sums.isEmpty() ? "0"
				: sums.entrySet()
					.stream()
					.map((sum) -> plain(sum.getValue()) + " " + sum.getKey())
					.collect(Collectors.joining(", "));
	}

	private static String number(JsonNode number) {
		return number.isNumber() ? plain(number.decimalValue()) : "?";
	}

	static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	/**
	 * A shot and what happens to it.
	 */
	public record ShotLine(String id, String verdict, String what, String credits) {

		static ShotLine of(JsonNode shot, Map<String, BigDecimal> sums) {
			List<String> steps = new ArrayList<>();
			for (JsonNode operation : shot.path("operations")) {
				steps.add(operation.path("step").asString("") + (operation.path("take").asInt(1) > 1
						? " (take " + operation.path("take").asInt() + ")" : ""));
			}
			return new ShotLine(shot.path("id").asString(""), shot.path("verdict").asString("").replace('_', ' '),
					String.join(", ", steps), words(sums));
		}

	}

	/**
	 * What the values of one column cost.
	 */
	public record Label(String name, List<Value> values) {
	}

	/**
	 * What one value costs.
	 */
	public record Value(String text, String credits) {
	}

	/**
	 * What an account has for it, in a sentence.
	 */
	public record BalanceLine(boolean isShort, String sentence) {
	}

}
