package dev.dailies.provider.kie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.dailies.provider.FailureClass;
import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Told;
import dev.dailies.provider.http.EchoedRequest;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.ToldTime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One task as KIE's {@code record-info} shows it.
 *
 * @param taskId what was asked for
 * @param data what was shown; empty where KIE shows no such task
 */
record TaskRecord(String taskId, JsonNode data) {

	private static final String SENT = "paramJson";

	private static final String PROMPT = "prompt";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Contract, section 9: then the files are gone, and the record still shows them. */
	static final Duration KEPT = Duration.ofDays(14);

	/**
	 * How the task stands; the first rule that fits decides. No time that it shows does:
	 * their form is documented nowhere, and whether a file is still there the file tells.
	 * @param plain makes KIE's words fit to be shown
	 */
	TaskStatus status(UnaryOperator<String> plain) {
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
		Addresses joined = addresses("fullResultUrls");
		Addresses results = addresses("resultUrls");
		List<Output> outputs = outputs(joined, results);
		// one of the two may be left out, and neither may be half there
		String unlinked = (joined.isEmpty() || !results.places().isEmpty()) ? results.instead() : null;
		unlinked = (unlinked != null || joined.places().isEmpty()) ? unlinked : joined.instead();
		if (unlinked == null) {
			return new TaskStatus.Succeeded(outputs, Consumed.in(this.data), told());
		}
		return (flag == 1 || !outputs.isEmpty() || saysSuccess()) ? unlinked(unlinked, outputs, plain)
				: new TaskStatus.Running();
	}

	// as older documents say it
	private boolean saysSuccess() {
		return "success".equalsIgnoreCase(JsonText.of(this.data.path("status")));
	}

	private TaskStatus unlinked(String found, List<Output> outputs, UnaryOperator<String> plain) {
		String error = JsonText.of(this.data.path("errorMessage"));
		return new TaskStatus.Unlinked(
				plain.apply(found) + ((error != null) ? " and it said \"" + plain.apply(error) + "\"" : ""), outputs,
				Consumed.in(this.data), told());
	}

	private Told told() {
		return new Told(ToldTime.in(this.data.path("createTime")), ToldTime.in(this.data.path("completeTime")), null);
	}

	/**
	 * Whether it shows what was sent, and that is another prompt.
	 */
	boolean isSurelyNotOf(String prompt) {
		JsonNode shown = this.data.path(SENT);
		try {
			JsonNode sent = shown.isString() ? JSON.readTree(shown.stringValue()) : shown;
			return EchoedRequest.isSurelyNotOf(sent, JsonNodeFactory.instance.objectNode().put(PROMPT, prompt),
					Set.of(PROMPT));
		}
		catch (JacksonException ex) {
			// cut, or no JSON: it proves nothing
			return false;
		}
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
	private List<Output> outputs(Addresses joined, Addresses results) {
		Map<String, Output> outputs = new LinkedHashMap<>();
		put(joined, outputs);
		put(results, outputs);
		return new ArrayList<>(outputs.values());
	}

	private void put(Addresses addresses, Map<String, Output> outputs) {
		for (int i = 0; i < addresses.places().size(); i++) {
			String address = addresses.places().get(i);
			if (address != null) {
				outputs.putIfAbsent(address, new Output(new VideoId(this.taskId, i).text(), address));
			}
		}
	}

	// older documents keep the list elsewhere
	private Addresses addresses(String field) {
		return Addresses.first(List.of(this.data.path("response"), this.data.path("info"), this.data), field);
	}

	private TaskStatus failed(UnaryOperator<String> plain) {
		String code = JsonText.of(this.data.path("errorCode"));
		String message = JsonText.of(this.data.path("errorMessage"));
		return new TaskStatus.Failed((code != null) ? plain.apply(code) : "failed",
				(message != null) ? plain.apply(message) : "KIE gave no reason",
				FailureClass.of(code, (message != null) ? message : ""));
	}

}
