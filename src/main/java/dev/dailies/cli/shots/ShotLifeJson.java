package dev.dailies.cli.shots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.OperationEvent.Asked;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.provider.Exchange;

/**
 * A shot's life for programs.
 */
final class ShotLifeJson {

	private ShotLifeJson() {
	}

	static Map<String, Object> of(LedgerShot shot, Map<String, List<OperationEvent>> history, NextStep next) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("shot", shot.id());
		json.put("in_manifest", shot.inManifest());
		json.put("provider", shot.provider());
		json.put("prompt", shot.prompt());
		json.put("labels", shot.labels());
		json.put("operations", shot.operations()
			.stream()
			.map((operation) -> operation(operation, history.getOrDefault(operation.operation().id(), List.of())))
			.toList());
		json.put("next", next.why());
		json.put("command", next.command());
		return json;
	}

	private static Map<String, Object> operation(LedgerOperation operation, List<OperationEvent> history) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("step", operation.operation().order().step());
		json.put("take", operation.operation().take());
		json.put("state", operation.state().word());
		json.put("credits", operation.credits().amount());
		json.put("attempts", operation.attempts());
		json.put("task_id", operation.taskId());
		json.put("error", operation.error());
		json.put("remark", operation.remark());
		json.put("history", history.stream().map(ShotLifeJson::happening).toList());
		return json;
	}

	private static Map<String, Object> happening(OperationEvent happening) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("at", happening.at().toString());
		if (happening instanceof Moved moved) {
			json.put("from", moved.from().word());
			json.put("to", moved.to().word());
			json.put("note", moved.note());
		}
		else if (happening instanceof Asked asked) {
			Exchange exchange = asked.exchange();
			json.put("request", exchange.request());
			json.put("sent", exchange.sent());
			json.put("status", (exchange.status() > 0) ? exchange.status() : null);
			json.put("answer", exchange.answer());
			json.put("took_ms", exchange.took().toMillis());
		}
		return json;
	}

}
