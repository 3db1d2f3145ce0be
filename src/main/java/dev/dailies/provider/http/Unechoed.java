package dev.dailies.provider.http;

import java.util.Map;

import dev.dailies.provider.Token;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the token out of an answer that shows it, before anybody can write it down: as a
 * part of a link it would else stand in the ledger.
 */
final class Unechoed {

	private final Token token;

	Unechoed(Token token) {
		this.token = token;
	}

	/**
	 * The same answer; what holds the token, changed in place.
	 */
	JsonNode of(JsonNode answer) {
		return this.token.isShort() ? answer : masked(answer);
	}

	private JsonNode masked(JsonNode answer) {
		if (answer instanceof ObjectNode object) {
			for (Map.Entry<String, JsonNode> field : object.properties()) {
				field.setValue(masked(field.getValue()));
			}
		}
		else if (answer instanceof ArrayNode array) {
			for (int index = 0; index < array.size(); index++) {
				array.set(index, masked(array.get(index)));
			}
		}
		else if (answer.isString()) {
			String text = answer.stringValue();
			String told = this.token.maskedIn(text);
			return told.equals(text) ? answer : JsonNodeFactory.instance.stringNode(told);
		}
		return answer;
	}

}
