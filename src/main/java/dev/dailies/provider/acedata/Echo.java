package dev.dailies.provider.acedata;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The request that AceData shows again in a task's record.
 */
record Echo(JsonNode request) {

	/** Without these a record cannot be told from another one on the same video. */
	private static final Set<String> TELLING = Set.of("action", "prompt", "video_id", "motion_type");

	private static final Set<String> NOT_COMPARED = Set.of("async", "callback_url");

	/**
	 * Whether exactly this body was sent: what tells requests apart is there and equal,
	 * and whatever else the echo kept is equal, too.
	 */
	boolean isOf(JsonNode body) {
		return this.request.isObject() && hasAllOf(body) && hasNothingElse(body);
	}

	private boolean hasAllOf(JsonNode body) {
		return body.properties()
			.stream()
			.filter((field) -> !NOT_COMPARED.contains(field.getKey()))
			.allMatch(this::agrees);
	}

	private boolean agrees(Map.Entry<String, JsonNode> field) {
		JsonNode echoed = this.request.path(field.getKey());
		if (isAbsent(echoed)) {
			return !TELLING.contains(field.getKey());
		}
		return same(echoed, field.getValue());
	}

	private boolean hasNothingElse(JsonNode body) {
		return TELLING.stream().allMatch((field) -> body.has(field) || isAbsent(this.request.path(field)))
				&& (body.has("image_urls") || isAbsent(this.request.path("image_urls")))
				&& (body.has("image_mask") || isAbsent(this.request.path("image_mask")));
	}

	private static boolean same(JsonNode one, JsonNode other) {
		return (one.isString() && other.isString()) ? one.stringValue().strip().equals(other.stringValue().strip())
				: one.equals(other);
	}

	private static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty())
				|| (node.isString() && node.stringValue().isBlank());
	}

}
