package dev.dailies.provider.kie;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * KIE's {@code download-url}: a direct address in place of one that no longer works. The
 * record of a task shows the same address for ever, and a direct one lasts minutes only,
 * so it is asked for when a result is looked at again.
 */
final class DirectLinks {

	private final JsonCalls calls;

	private final Set<String> shown = ConcurrentHashMap.newKeySet();

	DirectLinks(JsonCalls calls) {
		this.calls = calls;
	}

	/**
	 * The status with its outputs as they were given, or with direct addresses if they
	 * were given before.
	 */
	TaskStatus renew(String taskId, TaskStatus status) {
		if (!(status instanceof TaskStatus.Succeeded done) || this.shown.add(taskId)) {
			return status;
		}
		List<Output> direct = done.outputs()
			.stream()
			.map((output) -> new Output(output.videoId(), direct(output.url())))
			.toList();
		return new TaskStatus.Succeeded(direct, done.charge(), done.told());
	}

	/**
	 * A run before this one had them.
	 */
	void wereShown(String taskId) {
		this.shown.add(taskId);
	}

	private String direct(String url) {
		Outcome outcome = this.calls.post("/api/v1/common/download-url",
				JsonNodeFactory.instance.objectNode().put("url", url));
		if (outcome instanceof Outcome.Answered answered) {
			Envelope answer = Envelope.of(answered);
			String direct = JsonText.of(answer.data());
			if (answer.isOk() && direct != null) {
				return direct;
			}
		}
		// nothing is lost: the old address may still do
		return url;
	}

}
