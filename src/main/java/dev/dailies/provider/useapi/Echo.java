package dev.dailies.provider.useapi;

import java.util.Map;
import java.util.Set;

import dev.dailies.provider.http.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The request that useapi shows again in a job's record.
 */
record Echo(JobRecord job) {

	/** Without these a record cannot be told from another one. */
	private static final Set<String> TELLING = Set.of("prompt", Call.MEDIA_ID, "startImage", "endImage",
			"referenceImage_1", "referenceImage_2", "referenceImage_3");

	private static final String REFERENCE = "replyRef";

	private static final Set<String> NOT_COMPARED = Set.of("async", REFERENCE);

	/**
	 * Whether exactly this body was sent. Our reference decides where it is shown again,
	 * which is not promised; what tells requests apart must be there and equal in any
	 * case.
	 */
	boolean isOf(JsonNode body) {
		String reference = reference();
		boolean ours = reference == null || reference.equals(JsonText.of(body.path(REFERENCE)));
		return ours && this.job.request().isObject() && hasAllOf(body) && hasNothingElse(body);
	}

	private @Nullable String reference() {
		String reference = JsonText.of(this.job.request().path(REFERENCE));
		return (reference != null) ? reference : JsonText.of(this.job.json().path(REFERENCE));
	}

	private boolean hasAllOf(JsonNode body) {
		return body.properties()
			.stream()
			.filter((field) -> !NOT_COMPARED.contains(field.getKey()))
			.allMatch(this::agrees);
	}

	private boolean agrees(Map.Entry<String, JsonNode> field) {
		JsonNode echoed = this.job.request().path(field.getKey());
		return isAbsent(echoed) ? !TELLING.contains(field.getKey()) : same(echoed, field.getValue());
	}

	private boolean hasNothingElse(JsonNode body) {
		return TELLING.stream().allMatch((field) -> body.has(field) || isAbsent(this.job.request().path(field)));
	}

	private static boolean same(JsonNode one, JsonNode other) {
		String text = JsonText.of(one);
		String otherText = JsonText.of(other);
		return (text != null && otherText != null) ? text.strip().equals(otherText.strip()) : one.equals(other);
	}

	private static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull() || (node.isString() && node.stringValue().isBlank());
	}

}
