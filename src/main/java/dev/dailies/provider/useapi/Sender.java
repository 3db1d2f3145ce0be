package dev.dailies.provider.useapi;

import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.Outcome;

/**
 * Sends calls, each once.
 *
 * @param calls for what is answered soon, or leads to a job
 * @param joins more patient, for what takes long and ends with a large file
 */
record Sender(JsonCalls calls, JsonCalls joins) {

	Outcome send(Call call) {
		return (call.joins() ? this.joins : this.calls).post(call.path(), call.body());
	}

}
