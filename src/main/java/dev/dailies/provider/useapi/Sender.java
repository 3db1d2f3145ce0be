package dev.dailies.provider.useapi;

import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls, each once.
 *
 * @param calls for what is answered soon, or leads to a job
 * @param joins more patient, for what takes long and ends with a large file
 */
record Sender(JsonCalls calls, JsonCalls joins) {

	void prepare() {
		this.calls.prepare();
		this.joins.prepare();
	}

	/**
	 * Sends a call.
	 * @param key of the submission that it buys; null where it asks after one
	 */
	Outcome send(Call call, @Nullable String key) {
		return (call.joins() ? this.joins : this.calls).submit(call.path(), call.body(), key);
	}

}
