package dev.dailies.provider.acedata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One task as AceData shows it.
 */
final class TaskRecord {

	private static final Set<String> BAD_ENDS = Set.of("failed", "failure", "error", "cancelled", "canceled",
			"rejected");

	private static final Set<String> GOOD_ENDS = Set.of("succeeded", "succeed", "success", "completed", "complete",
			"finished");

	private final JsonNode task;

	private final JsonNode response;

	private final List<String> words;

	private final List<Output> outputs;

	private TaskRecord(JsonNode task, JsonNode response) {
		this.task = task;
		this.response = response;
		this.words = words(task, response);
		this.outputs = outputs(response);
	}

	/**
	 * A record of {@code /veo/tasks}.
	 */
	static TaskRecord of(JsonNode task) {
		return new TaskRecord(task, task.path("response"));
	}

	/**
	 * The answer to a submit, which has the shape of a record's response.
	 */
	static TaskRecord ofResponse(JsonNode response) {
		return new TaskRecord(MissingNode.getInstance(), response);
	}

	/**
	 * How the task stands; the first rule that fits decides.
	 * @param plain makes AceData's words fit to be shown
	 */
	TaskStatus status(UnaryOperator<String> plain) {
		if (this.task.isNull() || this.task.isEmpty()) {
			return new TaskStatus.Missing();
		}
		return progress(plain);
	}

	/**
	 * As {@link #status}, for a task that surely exists.
	 */
	TaskStatus progress(UnaryOperator<String> plain) {
		if (anyWord(BAD_ENDS)) {
			// what was made of several is paid and brought home
			return this.outputs.isEmpty() ? failed(plain) : new TaskStatus.Succeeded(this.outputs);
		}
		if (anyWord(GOOD_ENDS)) {
			return this.outputs.isEmpty() ? withoutOutput() : new TaskStatus.Succeeded(this.outputs);
		}
		if (!this.words.isEmpty()) {
			return new TaskStatus.Running();
		}
		if (saysNo()) {
			// a plain text without an end may be a passing trouble: the deadline decides
			boolean ended = Complaint.in(this.response).code() != null || isPresent(this.task.path("finished_at"));
			return ended ? failed(plain) : new TaskStatus.Running();
		}
		return this.outputs.isEmpty() ? new TaskStatus.Running() : new TaskStatus.Succeeded(this.outputs);
	}

	private boolean saysNo() {
		JsonNode success = this.response.path("success");
		return success.isBoolean() && !success.booleanValue();
	}

	private boolean anyWord(Set<String> set) {
		return this.words.stream().anyMatch(set::contains);
	}

	private TaskStatus failed(UnaryOperator<String> plain) {
		Complaint complaint = complaint();
		String message = plain.apply(complaint.message());
		return new TaskStatus.Failed((complaint.code() != null) ? plain.apply(complaint.code()) : "failed",
				message.isEmpty() ? "AceData gave no reason" : message);
	}

	private Complaint complaint() {
		List<JsonNode> places = new ArrayList<>(List.of(this.response, this.task));
		places.addAll(this.response.path("data").values());
		return places.stream()
			.map(Complaint::in)
			.filter((complaint) -> complaint.code() != null || !complaint.message().isEmpty())
			.findFirst()
			.orElse(new Complaint(null, ""));
	}

	private static TaskStatus withoutOutput() {
		return new TaskStatus.Failed("no_output", "the task ended, but AceData shows no video for it");
	}

	private static List<String> words(JsonNode task, JsonNode response) {
		List<String> words = new ArrayList<>(wordsOf(task));
		words.addAll(wordsOf(response));
		response.path("data").values().forEach((element) -> words.addAll(wordsOf(element)));
		return words;
	}

	private static List<String> wordsOf(JsonNode node) {
		List<String> words = new ArrayList<>();
		for (String field : List.of("state", "status")) {
			JsonNode word = node.path(field);
			if (word.isString() && !word.stringValue().isBlank()) {
				words.add(word.stringValue().strip().toLowerCase(Locale.ROOT));
			}
		}
		return words;
	}

	private static List<Output> outputs(JsonNode response) {
		List<Output> outputs = new ArrayList<>();
		for (JsonNode element : response.path("data").values()) {
			String url = JsonText.id(element.path("video_url"));
			boolean bad = wordsOf(element).stream().anyMatch(BAD_ENDS::contains);
			if (url != null && !bad) {
				outputs.add(new Output(JsonText.id(element.path("id")), url));
			}
		}
		return outputs;
	}

	private static boolean isPresent(JsonNode node) {
		return !node.isMissingNode() && !node.isNull();
	}

}
