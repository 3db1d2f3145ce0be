package dev.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.job.Database;
import dev.dailies.job.Portion;
import dev.dailies.job.RunResult;
import dev.dailies.job.RunSettings;
import dev.dailies.ledger.JdbcLedgerReader;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.report.Count;
import dev.dailies.report.ShotStatus;
import dev.dailies.report.Totals;
import dev.dailies.shot.OperationState;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;

/**
 * What a run says at its beginning and at its end.
 */
final class RunOutput {

	private static final int TROUBLES_SHOWN = 10;

	private final CommandLine command;

	private final RunSettings settings;

	private final boolean json;

	RunOutput(CommandLine command, RunSettings settings, boolean json) {
		this.command = command;
		this.settings = settings;
		this.json = json;
	}

	void begin() {
		earlierManifest().ifPresent((earlier) -> {
			PrintWriter err = this.command.getErr();
			err.println("Note: " + this.settings.out() + " was made from another manifest, " + earlier
					+ ". What that one asked for and this one does not is left as it is. To keep them apart, give --out.");
			err.flush();
		});
		if (!this.json) {
			PrintWriter out = this.command.getOut();
			out.println(this.settings.name() + ": " + this.settings.manifest()
					+ ((this.settings.sandboxSpeed() != null) ? ", played in the sandbox, free" : ""));
			out.flush();
		}
	}

	private Optional<String> earlierManifest() {
		if (!Files.isRegularFile(this.settings.ledger())) {
			return Optional.empty();
		}
		try {
			return ledger().about(About.MANIFEST)
				.filter((earlier) -> !earlier.equals(absolute(this.settings.manifest())));
		}
		catch (DataAccessException ex) {
			// killed before its tables were made, or no ledger at all: the run itself
			// finds out
			return Optional.empty();
		}
	}

	void end(RunResult result) {
		PrintWriter out = this.command.getOut();
		if (this.json) {
			out.println(JsonOutput.of(asJson(result)));
		}
		else {
			print(out, result);
		}
		out.flush();
	}

	private void print(PrintWriter out, RunResult result) {
		troubles().forEach((trouble) -> out.println("  " + trouble.operation().shotId() + "  "
				+ trouble.operation().order().step() + "  " + trouble.state().word() + ": " + trouble.error()));
		result.errors().stream().map(this::said).distinct().forEach(out::println);
		if (result.interrupted()) {
			out.println("Interrupted.");
		}
		if (result.halt() != null) {
			out.println("Stopped early. " + result.halt().message());
		}
		result.givenUp().forEach((why) -> out.println("Given up: " + why + "."));
		result.leftForBudget().forEach((why) -> out.println("Left out: " + why + "."));
		if (!result.unpriced().isEmpty()) {
			out.println("Warning: no price is known for " + Count.of(result.unpriced().size(), "operation")
					+ " that was bought and counted as 0 credits (--allow-unpriced): "
					+ String.join(", ", result.unpriced().stream().limit(TROUBLES_SHOWN).toList()));
		}
		if (result.totals() != null) {
			Summary.of(result.totals(), this.settings.out()).forEach(out::println);
		}
		mended().ifPresent((mended) -> out.println("Mended:  " + mended));
		if (result.totals() != null) {
			settled(result.totals()).forEach(out::println);
		}
		if (result.portion() != null) {
			out.println(portion(result.portion()));
		}
		else if (goesOn(result)) {
			out.println("Next:    the same command goes on where this run ended, and buys nothing twice.");
		}
	}

	/**
	 * What no run does by itself.
	 */
	private List<String> settled(Totals totals) {
		String retry = "dailies retry --out " + this.settings.out() + " ";
		List<String> lines = new ArrayList<>();
		if (totals.operations(OperationState.FAILED) > 0) {
			lines.add("Failed:  to buy again what failed, first: " + retry + "--failed");
		}
		int lost = totals.operations(OperationState.VANISHED) + totals.operations(OperationState.EXPIRED);
		if (lost > 0) {
			lines.add("Lost:    " + Count.of(lost, "operation") + " that " + ((lost == 1) ? "was" : "were")
					+ " paid for and can be had no more; to buy again, first: " + retry + "--failed");
		}
		int held = totals.shots(ShotStatus.HELD);
		if (held > 0) {
			lines.add("Held:    " + Count.of(held, "shot") + ((held == 1) ? " waits" : " wait")
					+ " for approval: tick approve in the sheet, or run --approve FILE");
		}
		if (totals.operations(OperationState.UNKNOWN) > 0) {
			lines.add("Unknown: the next run searches again; to settle it otherwise: " + retry
					+ "--unknown=adopt|resubmit|abandon");
		}
		return lines;
	}

	private static String portion(Portion.Ended portion) {
		return "First:   " + portion.finished() + " of " + Count.of(portion.shots(), "shot") + " finished, "
				+ ((portion.held() > 0) ? portion.held() + " held, " : "") + Count.of(portion.waiting(), "other shot")
				+ ((portion.waiting() == 1) ? " waits" : " wait")
				+ ". The same command without --first or --first-of-each goes on.";
	}

	/**
	 * What failed or is unknown stays so; the rest is taken up again.
	 */
	private static boolean goesOn(RunResult result) {
		Totals totals = result.totals();
		return totals == null || Stream
			.of(OperationState.READY, OperationState.SUBMITTING, OperationState.RUNNING, OperationState.RENDERED)
			.anyMatch((state) -> totals.operations(state) > 0);
	}

	private List<LedgerOperation> troubles() {
		try {
			return ledger().troubles(TROUBLES_SHOWN);
		}
		catch (DataAccessException ex) {
			// taken away or broken while the run was at work, which is said beside this
			return List.of();
		}
	}

	private Optional<String> mended() {
		try {
			return ledger().about(About.MENDED).filter((mended) -> !mended.isEmpty());
		}
		catch (DataAccessException ex) {
			return Optional.empty();
		}
	}

	private LedgerReader ledger() {
		return new JdbcLedgerReader(Database.forReading(this.settings.ledger()));
	}

	private String said(Throwable error) {
		return Diagnosis.of(error)
			.orElse("A mistake in the program: " + error + ". The stack is in "
					+ this.settings.out().resolve("dailies.log"));
	}

	private Map<String, Object> asJson(RunResult result) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", this.settings.name());
		json.put("exit_code", ExitCode.of(result).code());
		json.put("out", absolute(this.settings.out()));
		json.put("report", absolute(this.settings.out().resolve("report.html")));
		json.put("results", absolute(this.settings.out().resolve("results.json")));
		if (result.portion() != null) {
			json.put("first", Map.of("shots", result.portion().shots(), "finished", result.portion().finished(),
					"waiting", result.portion().waiting()));
		}
		json.put("left_for_budget", result.leftForBudget());
		json.put("given_up", result.givenUp());
		json.put("unpriced", result.unpriced());
		json.put("mended", mended().orElse(null));
		json.put("stopped_early", (result.halt() != null) ? result.halt().message() : null);
		if (result.totals() != null) {
			putTotals(json, result.totals());
		}
		return json;
	}

	private static void putTotals(Map<String, Object> json, Totals totals) {
		Map<String, Integer> shots = new LinkedHashMap<>();
		for (ShotStatus status : ShotStatus.values()) {
			shots.put(status.word(), totals.shots(status));
		}
		json.put("shots", shots);
		Map<String, Integer> operations = new LinkedHashMap<>();
		for (OperationState state : OperationState.values()) {
			operations.put(state.word(), totals.operations(state));
		}
		json.put("operations", operations);
		Map<String, Object> credits = new LinkedHashMap<>();
		totals.creditsByProvider().forEach((provider, spent) -> credits.put(provider, spent.amount()));
		json.put("credits", credits);
		json.put("paid_tasks", totals.paidTasks());
		json.put("paid_operations", totals.paidOperations());
	}

	private static String absolute(Path path) {
		return path.toAbsolutePath().normalize().toString();
	}

}
