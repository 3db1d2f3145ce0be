package dev.dailies.provider.http;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * A request that a provider shows again in a task's record.
 *
 * @param request as it is shown
 * @param telling the fields without which a record cannot be told from another one
 * @param further the fields that an echo may leave out, but never shows unless they were
 * sent
 * @param ignored the fields that are not compared
 */
public record EchoedRequest(JsonNode request, Set<String> telling, Set<String> further, Set<String> ignored) {

	/**
	 * Whether exactly this body was sent: what tells requests apart is there and equal,
	 * and whatever else the echo kept is equal, too.
	 */
	public boolean isOf(JsonNode body) {
		return this.request.isObject() && hasAllOf(body) && hasNoOther(this.telling, body)
				&& hasNoOther(this.further, body);
	}

	/**
	 * Whether the echo proves that another body was sent: a text that nobody changes is
	 * there, and is a different one. One that was cut or set otherwise proves nothing.
	 * @param fields that hold such texts
	 */
	public static boolean isSurelyNotOf(JsonNode request, JsonNode body, Set<String> fields) {
		return fields.stream().anyMatch((field) -> {
			String echoed = letters(request.path(field));
			String sent = letters(body.path(field));
			return !echoed.isEmpty() && !sent.isEmpty() && !echoed.startsWith(sent) && !sent.startsWith(echoed);
		});
	}

	private static String letters(JsonNode node) {
		String text = JsonText.of(node);
		return (text != null) ? Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}]+", "")
				: "";
	}

	private boolean hasAllOf(JsonNode body) {
		return body.properties()
			.stream()
			.filter((field) -> !this.ignored.contains(field.getKey()))
			.allMatch(this::agrees);
	}

	private boolean agrees(Map.Entry<String, JsonNode> field) {
		JsonNode echoed = this.request.path(field.getKey());
		return isAbsent(echoed) ? !this.telling.contains(field.getKey()) : same(echoed, field.getValue());
	}

	private boolean hasNoOther(Set<String> fields, JsonNode body) {
		return fields.stream().allMatch((field) -> body.has(field) || isAbsent(this.request.path(field)));
	}

	private static boolean same(JsonNode one, JsonNode other) {
		String text = JsonText.of(one);
		String otherText = JsonText.of(other);
		return (text != null && otherText != null) ? text.strip().equals(otherText.strip()) : one.equals(other);
	}

	private static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty())
				|| (node.isString() && node.stringValue().isBlank());
	}

}
