package dev.dailies.sandbox.kie;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * KIE's answers as JSON: an envelope whose code counts, whatever the HTTP status.
 */
final class Wire {

	static final int VALIDATION = 422;

	private static final DateTimeFormatter TEXT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Wire() {
	}

	static Answer ok(JsonNode data) {
		return envelope(200, "success", data);
	}

	static Answer created(Task task) {
		return ok(Json.MAPPER.createObjectNode().put("taskId", task.id()));
	}

	static Answer refusal(int code, String message) {
		return envelope(code, message, Json.MAPPER.nullNode());
	}

	static Answer envelope(int code, String message, JsonNode data) {
		return envelope(200, code, message, data);
	}

	static Answer envelope(int status, int code, String message, JsonNode data) {
		ObjectNode json = Json.MAPPER.createObjectNode().put("code", code).put("msg", message);
		json.set("data", data);
		return Answer.json(status, json);
	}

	/**
	 * The task as it stands at that time.
	 */
	static ObjectNode record(Task task, Instant now, String origin) {
		boolean finished = task.isFinished(now);
		Form form = Form.of(task);
		if (finished && task.fate().hasVideo() && form == Form.OLDER) {
			return older(task, now, origin);
		}
		boolean failed = finished && (task.fate() == Fate.FAILS || task.fate() == Fate.FAILS_BY_WORD);
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("taskId", task.id());
		json.put("paramJson", task.request().toString());
		json.set("completeTime", form.time((finished && !failed) ? task.finishedAt() : null));
		json.set("response", (finished && !failed) ? response(task, now, origin, form) : Json.MAPPER.nullNode());
		json.put("successFlag", !finished ? 0 : !failed ? 1 : (task.fate() == Fate.FAILS) ? 2 : 3);
		putError(json, task, failed);
		json.set("createTime", form.time(task.createdAt()));
		return json.put("fallbackFlag", isFallback(task));
	}

	static boolean isFallback(Task task) {
		return task.request().path("enableFallback").asBoolean(false);
	}

	private static void putError(ObjectNode json, Task task, boolean failed) {
		if (failed) {
			boolean upstream = task.fate() == Fate.FAILS_BY_WORD;
			json.put("errorCode", upstream ? 501 : 500);
			json.put("errorMessage", upstream ? "The upstream gave no result" : "Generation failed");
			return;
		}
		json.putNull("errorCode");
		json.putNull("errorMessage");
	}

	private static ObjectNode response(Task task, Instant now, String origin, Form form) {
		ObjectNode json = Json.MAPPER.createObjectNode().put("taskId", task.id());
		boolean extension = task.operation().equals(Rules.EXTEND);
		ArrayNode results = json.putArray("resultUrls");
		if (task.hasVideo(now)) {
			results.add(origin + (extension ? task.partFile() : task.file()));
			if (extension) {
				json.putArray("fullResultUrls").add(origin + task.file());
			}
			else if (form == Form.NUMBERS && Frame.of(task.scene()).isUpright()) {
				// the film before it was cropped; its picture is not played twice
				json.putArray("originUrls").add(origin + task.file());
			}
		}
		return json.put("resolution", Rules.resolution(task.scene()));
	}

	// the older documents' form, in which the list is a text
	private static ObjectNode older(Task task, Instant now, String origin) {
		String list = Json.MAPPER.writeValueAsString(task.hasVideo(now) ? List.of(origin + task.file()) : List.of());
		return Json.MAPPER.createObjectNode()
			.put("taskId", task.id())
			.put("status", "SUCCESS")
			.put("successFlag", 1)
			.put("resultUrls", list);
	}

	/**
	 * The forms in which records are documented, so all occur.
	 */
	private enum Form {

		NUMBERS, TEXTS, OLDER;

		static Form of(Task task) {
			int hash = Math.floorMod(task.id().hashCode(), 4);
			return (hash < 2) ? NUMBERS
					: (hash == 2 || !task.operation().equals(Rules.GENERATE) || isFallback(task)) ? TEXTS : OLDER;
		}

		JsonNode time(@Nullable Instant time) {
			if (time == null) {
				return Json.MAPPER.nullNode();
			}
			return (this == NUMBERS) ? Json.MAPPER.valueToTree(time.toEpochMilli())
					: Json.MAPPER.valueToTree(TEXT_TIME.format(time));
		}

	}

}
