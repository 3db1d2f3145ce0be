package dev.dailies.cli.shots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.ledger.Wait;
import dev.dailies.screen.RunStatus;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.Watch;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;

/**
 * Where a run stands, for programs.
 */
final class StatusJson implements Watch.ForPrograms {

	@Override
	public String text(RunStatus status) {
		return JsonOutput.of(of(status));
	}

	@Override
	public List<Object> news(RunStatus status) {
		return List.of(status.seen().shots(), status.seen().counts(), status.seen().waits());
	}

	static Map<String, Object> of(RunStatus status) {
		Snapshot seen = status.seen();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", status.name());
		json.put("manifest", status.manifest());
		json.put("shots", status.shots());
		json.put("credits", status.total().amount());
		Map<String, Integer> operations = new LinkedHashMap<>();
		for (OperationState state : OperationState.values()) {
			operations.put(state.word(), status.operations(state));
		}
		json.put("operations", operations);
		Map<String, Integer> shots = new LinkedHashMap<>();
		for (ShotStatus shot : ShotStatus.values()) {
			shots.put(shot.word(), seen.shots(shot));
		}
		json.put("shots_by_status", shots);
		Map<String, Object> credits = new LinkedHashMap<>();
		seen.credits().forEach((provider, spent) -> credits.put(provider, spent.amount()));
		json.put("credits_by_provider", credits);
		json.put("spent_by_run", seen.spent().amount());
		json.put("budget", (seen.caps().together() != null) ? seen.caps().together().amount() : null);
		Map<String, Object> budgets = new LinkedHashMap<>();
		seen.caps().byProvider().forEach((provider, cap) -> budgets.put(provider, cap.amount()));
		json.put("budget_by_provider", budgets);
		json.put("at_work", (status.holder() != null) ? status.holder().name() : null);
		json.put("at_work_since", (status.holder() != null && status.holder().since() != null)
				? status.holder().since().toString() : null);
		json.put("waits", seen.waits().stream().map(StatusJson::wait).toList());
		return json;
	}

	private static Map<String, Object> wait(Wait wait) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("provider", wait.provider());
		json.put("account", wait.account());
		json.put("model", wait.model());
		json.put("operation", wait.kind());
		json.put("until", wait.until().toString());
		json.put("why", wait.why());
		return json;
	}

}
