package dev.dailies.sandbox.played;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What goes back to the caller.
 */
public sealed interface Answer {

	static Whole json(int status, JsonNode body) {
		return new Whole(status, Map.of("Content-Type", "application/json"),
				Body.of(Json.MAPPER.writeValueAsBytes(body)));
	}

	static Whole text(int status, String contentType, String text) {
		return new Whole(status, Map.of("Content-Type", contentType), Body.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * An answer as it should be.
	 */
	record Whole(int status, Map<String, String> headers, Body body) implements Answer {

		public Whole with(String header, String value) {
			Map<String, String> more = new LinkedHashMap<>(this.headers);
			more.put(header, value);
			return new Whole(this.status, more, this.body);
		}

	}

	/**
	 * An answer as it should be, and what is to be done once it was sent.
	 */
	record Noted(Whole whole, Runnable sent) implements Answer {
	}

	/**
	 * An answer whose connection is cut half way through the body.
	 */
	record Broken(Whole begun) implements Answer {
	}

	/**
	 * An answer whose body drips.
	 */
	record Slow(Whole whole) implements Answer {
	}

	/**
	 * No answer at all: the connection is cut.
	 */
	record Cut() implements Answer {
	}

}
