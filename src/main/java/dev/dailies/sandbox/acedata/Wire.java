package dev.dailies.sandbox.acedata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import tools.jackson.databind.node.ObjectNode;

/**
 * AceData's answers as JSON.
 */
final class Wire {

	private static final DateTimeFormatter TEXT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Wire() {
	}

	/**
	 * The receipt of an asynchronous call.
	 * @param more whether it says more than what is promised
	 */
	static ObjectNode accepted(Task task, boolean more) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		if (more) {
			json.put("success", true);
		}
		json.put("task_id", task.id());
		if (more) {
			json.put("trace_id", task.traceId());
		}
		return json;
	}

	/**
	 * What a synchronous call returns in the end.
	 */
	static ObjectNode result(Task task, Instant now, String origin) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("success", task.fate() != Fate.FAILS);
		json.put("task_id", task.id());
		json.put("trace_id", task.traceId());
		if (task.fate() == Fate.FAILS) {
			json.set("error", error("bad_request", "The request was refused by the model."));
			return json;
		}
		ObjectNode video = json.putArray("data").addObject();
		video.put("id", task.videoId());
		if (task.fate().hasVideo()) {
			video.put("video_url", task.hasVideo(now) ? origin + task.file() : "");
			video.put("created_at", TEXT_TIME.format(task.createdAt()));
			video.put("complete_at", TEXT_TIME.format(task.finishedAt()));
		}
		video.put("state", (task.fate() == Fate.FAILS_BY_WORD) ? "failed" : "succeeded");
		return json;
	}

	/**
	 * The task as it stands at that time.
	 */
	static ObjectNode record(Task task, Instant now, String origin) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("_id", task.id().replace("-", "").substring(0, 24));
		json.put("id", task.id());
		json.put("api_id", "sandbox-api");
		json.put("application_id", "sandbox-application");
		json.put("credential_id", "sandbox-credential");
		json.put("user_id", "sandbox-user");
		json.put("type", Tasks.TYPE);
		json.put("trace_id", task.traceId());
		json.put("created_at", seconds(task.createdAt()));
		json.put("started_at", seconds(task.createdAt()));
		json.set("request", task.request());
		if (task.isFinished(now)) {
			json.put("finished_at", seconds(task.finishedAt()));
			json.put("elapsed", BigDecimal.valueOf(task.takes().toMillis(), 3));
			json.set("response", result(task, now, origin));
		}
		else {
			putUnfinished(json, task, now);
		}
		return json;
	}

	static Answer refusal(int status, String code, String message) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("success", false);
		json.set("error", error(code, message));
		json.put("trace_id", UUID.randomUUID().toString());
		return Answer.json(status, json);
	}

	static Answer textRefusal(int status, String message) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("error", message);
		json.put("trace_id", UUID.randomUUID().toString());
		return Answer.json(status, json);
	}

	static Answer noSuchTask() {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.set("error", error("not_found", "No such task."));
		json.put("trace_id", UUID.randomUUID().toString());
		return Answer.json(404, json);
	}

	// all the forms in which an unfinished response is known to come, one after the other
	private static void putUnfinished(ObjectNode json, Task task, Instant now) {
		if (task.fate() == Fate.STUMBLES) {
			json.putObject("response").put("success", false).put("error", "temporary");
			return;
		}
		switch ((int) (task.progress(now) * 5)) {
			case 0 -> {
				// no response field at all
			}
			case 1 -> json.putNull("response");
			case 2 -> json.putObject("response").put("success", true).put("task_id", task.id());
			case 3 -> putBegun(json, task).putArray("data");
			default ->
				putBegun(json, task).putArray("data").addObject().put("id", task.videoId()).put("state", "processing");
		}
	}

	private static ObjectNode putBegun(ObjectNode json, Task task) {
		return json.putObject("response")
			.put("success", true)
			.put("task_id", task.id())
			.put("trace_id", task.traceId());
	}

	private static ObjectNode error(String code, String message) {
		return Json.MAPPER.createObjectNode().put("code", code).put("message", message);
	}

	private static BigDecimal seconds(Instant time) {
		return BigDecimal.valueOf(time.toEpochMilli(), 3);
	}

}
