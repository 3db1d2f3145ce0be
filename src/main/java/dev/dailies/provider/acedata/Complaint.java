package dev.dailies.provider.acedata;

import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error in an answer or in a task's response, as far as it can be read.
 *
 * @param code AceData's error code; null if it gave none
 * @param message in AceData's words; may be empty
 */
record Complaint(@Nullable String code, String message) {

	/**
	 * The complaint in an object with {@code error}, which may be an object, a plain text
	 * or absent.
	 */
	static Complaint in(JsonNode body) {
		JsonNode error = body.path("error");
		if (error.isObject()) {
			String message = text(error.path("message"));
			return new Complaint(text(error.path("code")), (message != null) ? message : "");
		}
		String plain = text(error);
		String message = (plain != null) ? plain : text(body.path("message"));
		return new Complaint(null, (message != null) ? message : "");
	}

	/**
	 * As {@link #in(JsonNode)}; an answer that is no JSON complains with its own words.
	 */
	static Complaint in(Outcome.Answered answer) {
		Complaint complaint = in(answer.json());
		boolean silent = complaint.code() == null && complaint.message().isEmpty();
		return (silent && !answer.isJson()) ? new Complaint(null, answer.text()) : complaint;
	}

	/**
	 * Whether an object says that it did not work out.
	 */
	static boolean isIn(JsonNode body) {
		JsonNode success = body.path("success");
		JsonNode error = body.path("error");
		return (success.isBoolean() && !success.booleanValue()) || error.isObject() || error.isString();
	}

	/**
	 * A text or a number as text; null if it is neither, or blank.
	 */
	static @Nullable String text(JsonNode node) {
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
	static @Nullable String id(JsonNode node) {
		String text = text(node);
		return (text == null || text.chars().anyMatch(Character::isISOControl)) ? null : text;
	}

}
