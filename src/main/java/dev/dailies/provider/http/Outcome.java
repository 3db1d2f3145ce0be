package dev.dailies.provider.http;

import java.net.http.HttpHeaders;

import tools.jackson.databind.JsonNode;

/**
 * What is known after one HTTP request.
 */
public sealed interface Outcome {

	/**
	 * The provider, or something in between, answered.
	 *
	 * @param json the body; a missing node if it is no JSON
	 * @param text the beginning of the body, on one line, for people; never holds the
	 * token
	 */
	record Answered(int status, HttpHeaders headers, JsonNode json, String text) implements Outcome {

		public boolean isSuccess() {
			return this.status / 100 == 2;
		}

		public boolean isJson() {
			return !this.json.isMissingNode();
		}

	}

	/**
	 * Surely nothing reached the provider.
	 *
	 * @param why for people, for example "connection to 127.0.0.1:8080 refused"
	 */
	record NotSent(String why) implements Outcome {
	}

	/**
	 * The request may have been read and acted upon; nobody knows.
	 *
	 * @param why for people, for example "no answer within 60 s"
	 */
	record Lost(String why) implements Outcome {
	}

}
