package dev.dailies.provider.http;

import dev.dailies.provider.Token;
import dev.dailies.words.PlainText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The part of a body that says what it is about: long texts and embedded files are cut,
 * links lose their signatures, the token is masked.
 */
final class Excerpt {

	private static final int LONGEST_TEXT = 300;

	private static final int LONGEST = 2_000;

	private final Token token;

	Excerpt(Token token) {
		this.token = token;
	}

	String of(JsonNode json) {
		return of(shortened(json).toString());
	}

	String of(String text) {
		return cut(PlainText.withoutSignatures(this.token.maskedIn(PlainText.packed(text))), LONGEST);
	}

	private JsonNode shortened(JsonNode json) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		if (json.isString()) {
			// masked first: a cut could leave the half of a token
			return nodes.stringNode(cut(this.token.maskedIn(json.stringValue()), LONGEST_TEXT));
		}
		if (json.isObject()) {
			var object = nodes.objectNode();
			json.properties().forEach((entry) -> object.set(entry.getKey(), shortened(entry.getValue())));
			return object;
		}
		if (json.isArray()) {
			var array = nodes.arrayNode();
			json.forEach((item) -> array.add(shortened(item)));
			return array;
		}
		return json;
	}

	private static String cut(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
		return text.substring(0, end) + "…";
	}

}
