package dev.dailies.provider.useapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error in an answer or in a job's record, as far as it can be read.
 *
 * @param reason the cause in capitals, for example
 * {@code PUBLIC_ERROR_USER_QUOTA_REACHED}; null if none is given
 * @param word Google's word for the status, for example {@code UNAVAILABLE}; null if none
 * is given
 * @param message in useapi's words; may be empty
 */
record Complaint(@Nullable String reason, @Nullable String word, String message) {

	static final String NO_ACCOUNT = "no_eligible_account";

	static final String CAPTCHA_QUALITY = "captcha_quality";

	private static final Pattern REASON = Pattern.compile("PUBLIC_ERROR_[A-Z0-9_]+|MODEL_ACCESS_DENIED");

	/**
	 * The complaint in an object with {@code error}, which may be an object, a plain text
	 * or absent.
	 */
	static Complaint in(JsonNode body) {
		JsonNode error = body.path("error");
		String said = error.isObject() ? JsonText.of(error.path("message")) : JsonText.of(error);
		String details = JsonText.of(body.path("errorDetails"));
		String message = ((said != null) ? said : "")
				+ ((details != null && !details.equals(said)) ? " (" + details + ")" : "") + skipped(body);
		return new Complaint(reason(error, message), JsonText.of(error.path("status")), message.strip());
	}

	/**
	 * As {@link #in(JsonNode)}; an answer that is no JSON complains with its own words.
	 */
	static Complaint in(Outcome.Answered answer) {
		return answer.isJson() ? in(answer.json()) : new Complaint(null, null, answer.text());
	}

	/**
	 * Whether an answer complains in useapi's own form.
	 */
	static boolean isOwn(Outcome.Answered answer) {
		JsonNode error = answer.json().path("error");
		return (error.isObject() || error.isString()) && !InBetween.wrote(answer.json());
	}

	/**
	 * The most telling word there is for it; null if there is none.
	 */
	@Nullable String code() {
		if (says(NO_ACCOUNT)) {
			return NO_ACCOUNT;
		}
		return (this.reason != null) ? this.reason : says(CAPTCHA_QUALITY) ? CAPTCHA_QUALITY : this.word;
	}

	/**
	 * Whether the message begins with that.
	 */
	boolean says(String beginning) {
		return this.message.startsWith(beginning);
	}

	private static @Nullable String reason(JsonNode error, String message) {
		for (JsonNode detail : error.path("details").values()) {
			String reason = JsonText.of(detail.path("reason"));
			if (reason != null) {
				return reason;
			}
		}
		Matcher inWords = REASON.matcher(message);
		return inWords.find() ? inWords.group() : null;
	}

	private static String skipped(JsonNode body) {
		String accounts = body.path("skipReasons")
			.values()
			.stream()
			.map((skip) -> JsonText.of(skip.path("email")) + " " + JsonText.of(skip.path("reason")))
			.collect(Collectors.joining(", "));
		return accounts.isEmpty() ? "" : ": " + accounts;
	}

}
