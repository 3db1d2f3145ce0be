package dev.dailies.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.StateCount;
import dev.dailies.report.Count;
import dev.dailies.shot.OperationState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a run stands, read from its ledger while another process may be working on it.
 */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says where a run stands, also while it runs. Asks no provider.",
		footer = { "", "Example:", "  dailies status --out out/quickstart" })
final class StatusCommand implements Runnable {

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--json", description = "Print it as JSON.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		LedgerReader ledger = this.choice.open();
		Map<OperationState, Integer> counts = counts(ledger);
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(asJson(ledger, counts));
		}
		else {
			print(out, ledger, counts);
		}
		out.flush();
	}

	private void print(PrintWriter out, LedgerReader ledger, Map<OperationState, Integer> counts) {
		int operations = counts.values().stream().mapToInt(Integer::intValue).sum();
		out.println(ledger.about(About.NAME).orElse("(unnamed)") + ": " + Count.of(ledger.shotCount(), "shot") + ", "
				+ Count.of(operations, "operation") + ", " + ledger.credits() + " credits");
		counts
			.forEach((state, number) -> out.println("  %-10s %6d  %s".formatted(state.word(), number, meaning(state))));
	}

	private static Map<OperationState, Integer> counts(LedgerReader ledger) {
		Map<OperationState, Integer> counts = new LinkedHashMap<>();
		for (OperationState state : OperationState.values()) {
			int number = ledger.counts()
				.stream()
				.filter((count) -> count.state() == state)
				.mapToInt(StateCount::operations)
				.sum();
			if (number > 0) {
				counts.put(state, number);
			}
		}
		return counts;
	}

	private String asJson(LedgerReader ledger, Map<OperationState, Integer> counts) {
		Map<String, Object> status = new LinkedHashMap<>();
		status.put("name", ledger.about(About.NAME).orElse(null));
		status.put("manifest", ledger.about(About.MANIFEST).orElse(null));
		status.put("shots", ledger.shotCount());
		status.put("credits", ledger.credits().amount());
		Map<String, Integer> operations = new LinkedHashMap<>();
		for (OperationState state : OperationState.values()) {
			operations.put(state.word(), counts.getOrDefault(state, 0));
		}
		status.put("operations", operations);
		return JsonOutput.of(status);
	}

	private static String meaning(OperationState state) {
		return switch (state) {
			case BLOCKED -> "wait for their source";
			case HELD -> "wait for approval";
			case READY -> "may be submitted";
			case SUBMITTING -> "are being submitted";
			case RUNNING -> "at work at the provider";
			case RENDERED -> "finished at the provider, not yet here";
			case FETCHED -> "here";
			case FAILED -> "refused or failed";
			case UNKNOWN -> "submitted or not, nobody knows";
			case VANISHED -> "paid for, and no longer known at the provider";
			case EXPIRED -> "made and paid for, deleted at the provider before they came home";
			case SKIPPED -> "not done, their source failed or is lost";
		};
	}

}
