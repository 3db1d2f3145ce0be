package dev.dailies.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import dev.dailies.disk.RunFolder;
import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.PlayedWorld.Billed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ledger, bill and results add up to the same.
 */
final class Sums {

	private Sums() {
	}

	/**
	 * Ledgers and bill.
	 */
	static List<String> check(Evidence evidence, Money money) {
		List<String> violations = new ArrayList<>();
		List<Entry> entries = evidence.books().entries();
		long counted = sum(entries, Entry::credits);
		long reserved = sum(entries, Entry::reserved);
		long billed = evidence.bill().stream().mapToLong(Billed::credits).sum();
		long doubtful = money.inDoubt().keySet().stream().mapToLong(Billed::credits).sum();
		long notBegun = money.notBegun().stream().mapToLong(Entry::credits).sum();
		compare(violations, "the bill without what is in doubt", billed - doubtful,
				"the ledger without what may not " + "have arrived", counted - notBegun);
		spent(violations, entries);
		if (doubtful > reserved) {
			violations.add("what is in doubt was billed with " + credits(doubtful) + " credits, and only "
					+ credits(reserved) + " are set aside");
		}
		return violations;
	}

	/**
	 * A ledger and the results that were written of it.
	 */
	static List<String> results(Evidence evidence) throws IOException {
		List<String> violations = new ArrayList<>();
		Path out = evidence.out();
		List<Entry> entries = evidence.books().entries();
		long counted = sum(entries, Entry::credits) + sum(entries, Entry::reserved);
		for (String name : List.of("results.csv", "operations.csv")) {
			if (Files.isRegularFile(out.resolve(name))) {
				compare(violations, name, Table.read(out.resolve(name)).credits("credits"), "the ledger", counted);
			}
			else {
				violations.add("there is no " + name);
			}
		}
		Path json = RunFolder.of(out).resultsForPrograms();
		if (!Files.isRegularFile(json)) {
			violations.add("there is no results.json");
			return violations;
		}
		JsonNode totals = JsonMapper.shared().readTree(Files.readString(json)).path("totals");
		compare(violations, "results.json", totals.path("credits").decimalValue().movePointRight(3).longValueExact(),
				"the ledger", counted);
		if (totals.path("paid_tasks").asInt() != totals.path("paid_operations").asInt()) {
			violations.add("results.json says that " + totals.path("paid_tasks") + " tasks were paid for "
					+ totals.path("paid_operations") + " operations");
		}
		return violations;
	}

	/**
	 * What has no run or no day is in no budget.
	 */
	private static void spent(List<String> violations, List<Entry> entries) {
		entries.stream()
			.filter((entry) -> entry.credits() + entry.reserved() > 0)
			.filter((entry) -> entry.run() == null || entry.submittedAt() == null)
			.forEach((entry) -> violations.add(entry.name() + " counts in the budget of no run or no day"));
	}

	private static long sum(List<Entry> entries, ToLongFunction<Entry> what) {
		return entries.stream().mapToLong(what).sum();
	}

	private static void compare(List<String> violations, String one, long oneSum, String other, long otherSum) {
		if (oneSum != otherSum) {
			violations.add(one + ": " + credits(oneSum) + " credits; " + other + ": " + credits(otherSum) + " credits");
		}
	}

	static String credits(long thousandths) {
		BigDecimal credits = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
		return ((credits.scale() < 0) ? credits.setScale(0) : credits).toString();
	}

}
