package dev.dailies.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as JSON, for programs and to be approved.
 */
public final class PlanJson {

	private PlanJson() {
	}

	/**
	 * The whole plan.
	 * @param name of the run
	 */
	public static String of(String name, String manifest, boolean sandbox, Instant madeAt, List<PlannedShot> shots,
			PlanTotals totals, Duration time) {
		Map<String, Object> plan = new LinkedHashMap<>();
		plan.put(SavedPlan.FORMAT, SavedPlan.VERSION);
		plan.put("name", name);
		plan.put("manifest", manifest);
		plan.put("sandbox", sandbox);
		plan.put("made_at", madeAt.toString());
		plan.put("nothing_to_do", totals.isNothingToDo());
		plan.put("totals", totals(totals, time));
		plan.put("shots", shots.stream().map(PlanJson::shot).toList());
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(plan);
	}

	private static Map<String, Object> totals(PlanTotals totals, Duration time) {
		Map<String, Object> json = new LinkedHashMap<>();
		Map<String, Integer> shots = new LinkedHashMap<>();
		Map<String, Integer> operations = new LinkedHashMap<>();
		for (Verdict verdict : Verdict.values()) {
			shots.put(verdict.word(), totals.shots(verdict));
			operations.put(verdict.word(), totals.operations(verdict));
		}
		json.put("shots", shots);
		json.put("operations", operations);
		json.put("credits", credits(totals.byProvider()));
		List<Map<String, Object>> kinds = new ArrayList<>();
		totals.byKind().forEach((group, sum) -> {
			Map<String, Object> kind = new LinkedHashMap<>();
			kind.put("provider", group.provider());
			kind.put("kind", group.kind());
			kind.put("model", group.model().isEmpty() ? null : group.model());
			kind.put("operations", sum.operations());
			kind.put("credits", sum.credits().amount());
			kinds.add(kind);
		});
		json.put("by_kind", kinds);
		Map<String, Object> labels = new LinkedHashMap<>();
		totals.byLabel().forEach((value, sums) -> labels.put(value, credits(sums)));
		json.put("by_label", labels);
		json.put("unpriced", totals.unpriced());
		json.put("estimated_s", time.toSeconds());
		return json;
	}

	private static Map<String, Object> shot(PlannedShot shot) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", shot.id());
		json.put("verdict", shot.verdict().word());
		json.put("credits", shot.credits().amount());
		json.put("labels", shot.labels());
		json.put("operations", shot.operations().stream().map(PlanJson::operation).toList());
		return json;
	}

	private static Map<String, Object> operation(PlannedOperation operation) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", operation.id());
		json.put("take", operation.take());
		json.put("step", operation.step());
		json.put("kind", operation.kind().word());
		json.put("provider", operation.provider());
		json.put("model", operation.model());
		json.put("verdict", operation.verdict().word());
		json.put("reason", operation.reason());
		json.put("credits", amount(operation.price()));
		return json;
	}

	private static Map<String, Object> credits(Map<String, Credits> sums) {
		Map<String, Object> json = new LinkedHashMap<>();
		sums.forEach((provider, credits) -> json.put(provider, credits.amount()));
		return json;
	}

	private static @Nullable Object amount(@Nullable Credits credits) {
		return (credits != null) ? credits.amount() : null;
	}

}
