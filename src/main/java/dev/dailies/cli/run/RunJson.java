package dev.dailies.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.dailies.job.RunResult;
import dev.dailies.report.result.Totals;
import dev.dailies.run.Halt;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;

/**
 * How a run ended, for programs.
 */
final class RunJson {

	private RunJson() {
	}

	static Map<String, Object> of(RunSettings settings, RunResult result, Optional<String> mended) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", settings.name());
		json.put("exit_code", result.exitCode().code());
		json.put("out", absolute(settings.out()));
		json.put("report", absolute(settings.folder().page()));
		json.put("results", absolute(settings.folder().resultsForPrograms()));
		if (result.portion() != null) {
			json.put("first", Map.of("shots", result.portion().shots(), "finished", result.portion().finished(), "held",
					result.portion().held(), "waiting", result.portion().waiting()));
		}
		json.put("left_for_budget", result.leftForBudget());
		json.put("given_up", result.givenUp());
		json.put("unpriced", result.unpriced());
		json.put("mended", mended.orElse(null));
		json.put("stopped_early", result.halts().isEmpty() ? null
				: result.halts().stream().map(Halt::message).collect(Collectors.joining(" ")));
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
