package dev.dailies.provider.acedata;

import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.JsonText;
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
			String message = JsonText.of(error.path("message"));
			return new Complaint(JsonText.of(error.path("code")), (message != null) ? message : "");
		}
		String plain = JsonText.of(error);
		String message = (plain != null) ? plain : JsonText.of(body.path("message"));
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
	 * Whether it is in AceData's own form: its codes are words, and a text is the least
	 * it says.
	 */
	static boolean isOwn(JsonNode body) {
		JsonNode error = body.path("error");
		boolean worded = error.isObject() && error.path("code").isString()
				&& !error.path("code").stringValue().matches("\\d*");
		JsonNode success = body.path("success");
		boolean said = !error.isObject() && success.isBoolean() && !success.booleanValue();
		return (worded || error.isString() || said) && !InBetween.wrote(body);
	}

	/**
	 * Whether an object says that it did not work out.
	 */
	static boolean isIn(JsonNode body) {
		JsonNode success = body.path("success");
		JsonNode error = body.path("error");
		return (success.isBoolean() && !success.booleanValue()) || error.isObject() || error.isString();
	}

}
