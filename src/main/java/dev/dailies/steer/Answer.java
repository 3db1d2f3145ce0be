package dev.dailies.steer;

import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run made of an instruction.
 *
 * @param done whether it does as it was told
 * @param said what it does, or why it does not, in a sentence
 */
public record Answer(boolean done, String said) {

	String json() {
		return JsonMapper.shared().writeValueAsString(Map.of("done", this.done, "said", this.said));
	}

	static Optional<Answer> read(String text) {
		try {
			JsonNode fields = JsonMapper.shared().readTree(text);
			return fields.path("said").isString()
					? Optional.of(new Answer(fields.path("done").asBoolean(false), fields.path("said").asString()))
					: Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

}
