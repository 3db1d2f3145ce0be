package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.provider.LostTask;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.EchoedRequest;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * AceData's list of tasks, which is free to read.
 */
final class Tasks {

	/** No maximum is published; this many at once is what is advised. */
	static final int PAGE = 50;

	// a server that ignores the offset would otherwise be asked for ever
	private static final int MOST_PAGES = 200;

	private static final String PATH = "/veo/tasks";

	/** Without these a record cannot be told from another one on the same video. */
	private static final Set<String> TELLING = Set.of("action", "prompt", "video_id", "motion_type");

	/** What AceData shows as it was sent, whatever the switches were by then. */
	private static final Set<String> UNCHANGED = Set.of("prompt", "motion_type");

	private static final Set<String> IMAGES = Set.of("image_urls", "image_mask");

	private static final Set<String> IGNORED = Set.of("async", "callback_url");

	private final JsonCalls calls;

	private final RefusalWords refused;

	Tasks(JsonCalls calls, RefusalWords refused) {
		this.calls = calls;
		this.refused = refused;
	}

	/**
	 * @param sent what the tasks are said to have been made of, by task id, as far as it
	 * is known
	 */
	TaskStatus one(String taskId, Map<String, JsonNode> sent) {
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("action", "retrieve").put("id", taskId);
		JsonNode task = ask(body);
		String shown = JsonText.of(task.path("id"));
		return (shown == null || shown.equals(taskId)) ? status(taskId, task, sent) : new TaskStatus.Missing();
	}

	private TaskStatus status(String taskId, JsonNode task, Map<String, JsonNode> sent) {
		JsonNode body = sent.get(taskId);
		return (body != null && EchoedRequest.isSurelyNotOf(task.path("request"), body, UNCHANGED))
				? new TaskStatus.Anothers("AceData shows another request for it")
				: TaskRecord.of(task).status(this.refused::plain);
	}

	/**
	 * As {@link #one}.
	 * @param taskIds at most a page of them
	 */
	Map<String, TaskStatus> many(List<String> taskIds, Map<String, JsonNode> sent) {
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		List<String> open = taskIds;
		boolean news = true;
		// asked once more for those left out: a shorter page than ours must not make paid
		// tasks look lost
		while (news && !open.isEmpty()) {
			Map<String, TaskStatus> shown = shown(open, sent);
			statuses.putAll(shown);
			news = !shown.isEmpty();
			open = taskIds.stream().filter((id) -> !statuses.containsKey(id)).toList();
		}
		open.forEach((id) -> statuses.put(id, new TaskStatus.Missing()));
		return statuses;
	}

	private Map<String, TaskStatus> shown(List<String> taskIds, Map<String, JsonNode> sent) {
		ObjectNode body = batch(0);
		taskIds.forEach(body.putArray("ids")::add);
		Map<String, TaskStatus> shown = new LinkedHashMap<>();
		for (JsonNode item : items(ask(body))) {
			String id = JsonText.of(item.path("id"));
			if (id != null && taskIds.contains(id)) {
				shown.put(id, status(id, item, sent));
			}
		}
		return shown;
	}

	/**
	 * The tasks that were created in a span of time from one of these bodies, in no
	 * order. Nothing in a record is a trace of ours: its ids are the server's, and there
	 * is no field for a reference.
	 */
	List<LostTask> createdFrom(List<ObjectNode> sent, Instant from, Instant to) {
		Set<String> seen = new HashSet<>();
		List<LostTask> found = new ArrayList<>();
		int offset = 0;
		for (int page = 0; page < MOST_PAGES; page++) {
			JsonNode answer = ask(span(from, to, offset));
			List<JsonNode> items = items(answer);
			int before = seen.size();
			for (JsonNode item : items) {
				String id = JsonText.id(item.path("id"));
				EchoedRequest request = new EchoedRequest(item.path("request"), TELLING, IMAGES, IGNORED);
				if (id != null && seen.add(id) && sent.stream().anyMatch(request::isOf)) {
					found.add(new LostTask(id, created(item), false));
				}
			}
			offset += items.size();
			boolean more = items.size() >= PAGE || answer.path("count").asLong(0) > offset;
			if (!more || seen.size() == before) {
				break;
			}
		}
		return found;
	}

	private static @Nullable Instant created(JsonNode task) {
		double seconds = task.path("created_at").asDouble(0);
		return (seconds > 0) ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : null;
	}

	private static ObjectNode span(Instant from, Instant to, int offset) {
		ObjectNode body = batch(offset);
		body.put("created_at_min", from.getEpochSecond());
		// whole seconds, rounded outwards
		return body.put("created_at_max", (to.getNano() == 0) ? to.getEpochSecond() : to.getEpochSecond() + 1);
	}

	private static ObjectNode batch(int offset) {
		return JsonNodeFactory.instance.objectNode()
			.put("action", "retrieve_batch")
			.put("type", "videos")
			.put("offset", offset)
			// left out it would be 12, and the others would look lost
			.put("limit", PAGE);
	}

	private static List<JsonNode> items(JsonNode answer) {
		return List.copyOf(answer.path("items").values());
	}

	/**
	 * Asks for a list that may well be empty.
	 * @throws ProviderRefusedException if no list came
	 */
	void ask(Instant now) {
		Outcome.Answered answer = answered(span(now, now, 0));
		if (!answer.isSuccess() || !answer.json().path("items").isArray()) {
			throw refused(answer, "list of tasks");
		}
	}

	/**
	 * The answer's object; an empty one where AceData says that there is nothing.
	 */
	private JsonNode ask(ObjectNode body) {
		return read(answered(body));
	}

	private Outcome.Answered answered(ObjectNode body) {
		return this.calls.post(PATH, body).answered();
	}

	private JsonNode read(Outcome.Answered answer) {
		JsonNode json = answer.json();
		if (isNothing(answer)) {
			return JsonNodeFactory.instance.objectNode();
		}
		if (answer.isSuccess() && json.isObject() && (json.has("id") || json.has("items") || json.isEmpty())) {
			return json;
		}
		throw refused(answer, "task record");
	}

	private ProviderRefusedException refused(Outcome.Answered answer, String wanted) {
		boolean unreadable = answer.isSuccess() && !Complaint.isIn(answer.json());
		return new ProviderRefusedException(unreadable
				? new Refusal(Scope.RETRY_AFTER, "unreadable",
						"the answer is no " + wanted + ": " + this.refused.line(answer), null)
				: this.refused.refusal(ErrorTable.scopeOfLook(answer), answer));
	}

	private static boolean isNothing(Outcome.Answered answer) {
		if (!answer.isSuccess() && answer.status() != 404) {
			return false;
		}
		String code = Complaint.in(answer).code();
		if (code != null) {
			return ErrorTable.NOT_FOUND.equals(code);
		}
		JsonNode json = answer.json();
		if (answer.isSuccess()) {
			return json.isNull();
		}
		// a page of HTML or a gateway's "no route" says nothing about a task
		return (!answer.isJson() && answer.text().isEmpty()) || json.isNull() || Complaint.isOwn(json)
				|| (json.isObject() && json.isEmpty());
	}

}
