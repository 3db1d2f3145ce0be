package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.dailies.provider.FailureClass;
import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Told;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.LinkText;
import dev.dailies.provider.http.ToldTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One task as AceData shows it.
 */
final class TaskRecord {

	private static final String URL = "video_url";

	private static final String CREATED = "created_at";

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
		this.words = words();
		this.outputs = outputs();
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
			boolean made = !this.outputs.isEmpty() || elements().stream().anyMatch(TaskRecord::saysItIsMade);
			return made ? made(TaskRecord::saysItIsMade, plain) : failed(plain);
		}
		if (anyWord(GOOD_ENDS)) {
			return made(TaskRecord::isNotBad, plain);
		}
		if (!this.words.isEmpty()) {
			return new TaskStatus.Running();
		}
		boolean ended = isPresent(this.task.path("finished_at"));
		if (saysNo()) {
			// a plain text without an end may be a passing trouble: the deadline decides
			return (Complaint.in(this.response).code() != null || ended) ? failed(plain) : new TaskStatus.Running();
		}
		return (ended || !this.outputs.isEmpty()) ? made(TaskRecord::isNotBad, plain) : new TaskStatus.Running();
	}

	/**
	 * It ended well, with the links that are there.
	 * @param promised whether an element is to have a link
	 */
	private TaskStatus made(Predicate<JsonNode> promised, UnaryOperator<String> plain) {
		Optional<JsonNode> unlinked = elements().stream()
			.filter(promised)
			.filter((one) -> url(one) == null)
			.findFirst();
		if (unlinked.isEmpty() && !this.outputs.isEmpty()) {
			return new TaskStatus.Succeeded(this.outputs, null, told());
		}
		String found = unlinked.map((element) -> LinkText.instead(URL, element.path(URL)))
			.orElseGet(() -> LinkText.instead("data", this.response.path("data")));
		String said = plain.apply(complaint().message());
		return new TaskStatus.Unlinked(plain.apply(found) + (said.isEmpty() ? "" : " and it said \"" + said + "\""),
				this.outputs, null, told());
	}

	private static boolean saysItIsMade(JsonNode element) {
		return isNotBad(element) && wordsOf(element).stream().anyMatch(GOOD_ENDS::contains);
	}

	private static boolean isNotBad(JsonNode element) {
		return wordsOf(element).stream().noneMatch(BAD_ENDS::contains);
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
				message.isEmpty() ? "AceData gave no reason" : message,
				FailureClass.of(complaint.code(), complaint.message()), told());
	}

	/**
	 * Its two times stand in the record, and once more, without a zone and in whole
	 * seconds, at what was made. They are taken from one place, as they need not agree.
	 */
	private Told told() {
		String trace = Stream.of(this.task, this.response)
			.map((node) -> JsonText.id(node.path("trace_id")))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		Told told = new Told(ToldTime.in(this.task.path(CREATED)), ToldTime.in(this.task.path("finished_at")), trace);
		for (JsonNode element : elements()) {
			Instant completed = ToldTime.in(element.path("complete_at"));
			if (told.took().isEmpty() && completed != null) {
				told = new Told(ToldTime.in(element.path(CREATED)), completed, trace);
			}
		}
		return told;
	}

	private Complaint complaint() {
		List<JsonNode> places = new ArrayList<>(List.of(this.response, this.task));
		places.addAll(elements());
		return places.stream()
			.map(Complaint::in)
			.filter((complaint) -> complaint.code() != null || !complaint.message().isEmpty())
			.findFirst()
			.orElse(new Complaint(null, ""));
	}

	/**
	 * What was made; where it is one, it need not stand in a list.
	 */
	private List<JsonNode> elements() {
		JsonNode data = this.response.path("data");
		return data.isObject() ? List.of(data) : List.copyOf(data.values());
	}

	private List<String> words() {
		List<String> words = new ArrayList<>(wordsOf(this.task));
		words.addAll(wordsOf(this.response));
		elements().forEach((element) -> words.addAll(wordsOf(element)));
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

	private List<Output> outputs() {
		List<Output> outputs = new ArrayList<>();
		for (JsonNode element : elements()) {
			String url = url(element);
			if (url != null && isNotBad(element)) {
				outputs.add(new Output(JsonText.id(element.path("id")), url));
			}
		}
		return outputs;
	}

	private static @Nullable String url(JsonNode element) {
		return LinkText.in(element.path(URL));
	}

	private static boolean isPresent(JsonNode node) {
		return !node.isMissingNode() && !node.isNull();
	}

}
