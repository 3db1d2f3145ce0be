package dev.dailies.provider.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads single values of an answer as text.
 */
public final class JsonText {

	private JsonText() {
	}

	/**
	 * A text or a number as text; null if it is neither, or blank.
	 */
	public static @Nullable String of(JsonNode node) {
		if (!node.isString() && !node.isNumber()) {
			return null;
		}
		String text = node.asString();
		return text.isBlank() ? null : text;
	}

	/**
	 * An id or an address; null if there is none, or if it holds what no id does and
	 * would forge lines of a log.
	 */
	public static @Nullable String id(JsonNode node) {
		String text = of(node);
		return (text == null || text.chars().anyMatch(Character::isISOControl)) ? null : text;
	}

}
