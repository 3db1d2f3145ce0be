package dev.dailies.provider.kie;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * One task as KIE's {@code record-info} shows it.
 *
 * @param taskId what was asked for
 * @param data what was shown; empty where KIE shows no such task
 */
record TaskRecord(String taskId, JsonNode data) {

	/** Contract, section 9: then the files are gone, the record is not. */
	static final Duration KEPT = Duration.ofDays(14);

	/** The addresses may come a little after the word that it worked out. */
	private static final Duration WITHOUT_ADDRESS = Duration.ofMinutes(10);

	/**
	 * How the task stands; the first rule that fits decides.
	 * @param plain makes KIE's words fit to be shown
	 */
	TaskStatus status(Instant now, UnaryOperator<String> plain) {
		String shown = JsonText.of(this.data.path("taskId"));
		if (this.data.isEmpty() || (shown != null && !shown.equals(this.taskId))) {
			return new TaskStatus.Missing();
		}
		int flag = this.data.path("successFlag").asInt(-1);
		if (flag == 2 || flag == 3) {
			return failed(plain);
		}
		if (flag == 0) {
			return new TaskStatus.Running();
		}
		List<Output> outputs = outputs();
		if (outputs.isEmpty()) {
			return (flag == 1 && completed().isOlder(WITHOUT_ADDRESS, now)) ? withoutOutput()
					: new TaskStatus.Running();
		}
		return completed().isOlder(KEPT, now) ? deleted() : new TaskStatus.Succeeded(outputs, Consumed.in(this.data));
	}

	/**
	 * Whether it was made by the deprecated fallback, whose results cannot be upgraded.
	 */
	boolean isFallback() {
		return this.data.path("fallbackFlag").asBoolean(false);
	}

	// An extension shows the joined video beside the part that was added. The joined one
	// comes first: it is what "carried on" means, and what the other providers deliver.
	// originUrls are left out: they show the same videos before they were cropped.
	private List<Output> outputs() {
		Map<String, Output> outputs = new LinkedHashMap<>();
		put(list("fullResultUrls"), outputs);
		put(list("resultUrls"), outputs);
		return new ArrayList<>(outputs.values());
	}

	private void put(List<String> addresses, Map<String, Output> outputs) {
		for (int i = 0; i < addresses.size(); i++) {
			outputs.putIfAbsent(addresses.get(i), new Output(new VideoId(this.taskId, i).text(), addresses.get(i)));
		}
	}

	// older documents keep the list elsewhere
	private List<String> list(String field) {
		for (JsonNode place : List.of(this.data.path("response"), this.data.path("info"), this.data)) {
			List<String> addresses = Addresses.first(place, field);
			if (!addresses.isEmpty()) {
				return addresses;
			}
		}
		return List.of();
	}

	private Timestamp completed() {
		return Timestamp.of(this.data.path("completeTime"));
	}

	private TaskStatus failed(UnaryOperator<String> plain) {
		String code = JsonText.of(this.data.path("errorCode"));
		String message = JsonText.of(this.data.path("errorMessage"));
		return new TaskStatus.Failed((code != null) ? plain.apply(code) : "failed",
				(message != null) ? plain.apply(message) : "KIE gave no reason");
	}

	private static TaskStatus withoutOutput() {
		return new TaskStatus.Failed("no_output", "the task succeeded, but KIE shows no video for it");
	}

	private static TaskStatus deleted() {
		return new TaskStatus.Gone("the video was finished more than " + KEPT.toDays()
				+ " days ago, and KIE deletes videos after that time", true);
	}

}
