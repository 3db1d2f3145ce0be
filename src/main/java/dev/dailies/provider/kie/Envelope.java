package dev.dailies.provider.kie;

import java.net.http.HttpHeaders;

import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * An answer of KIE's: the code that counts, and what came with it.
 *
 * @param code the code in the body; the HTTP status where the body has none
 * @param own whether the code is KIE's own, rather than that of something in between
 * @param message in KIE's words; may be empty
 * @param data a missing or null node where there is none
 */
record Envelope(int code, boolean own, String message, JsonNode data, HttpHeaders headers) {

	static final int OK = 200;

	/**
	 * Reads the body's code before the HTTP status: KIE answers refused requests with
	 * HTTP 200.
	 */
	static Envelope of(Outcome.Answered answer) {
		JsonNode code = answer.json().path("code");
		boolean own = code.isIntegralNumber() && code.canConvertToInt() && isStatus(code.intValue())
				&& (answer.json().path("msg").isString() || answer.json().has("data"))
				&& !InBetween.wrote(answer.json());
		String message = JsonText.of(answer.json().path("msg"));
		return new Envelope(own ? code.intValue() : answer.status(), own,
				(message != null) ? message : answer.isJson() ? "" : answer.text(), answer.json().path("data"),
				answer.headers());
	}

	/**
	 * Whether KIE itself says that the call worked out.
	 */
	boolean isOk() {
		return this.own && this.code == OK;
	}

	private static boolean isStatus(int code) {
		return code >= 100 && code < 600;
	}

}
