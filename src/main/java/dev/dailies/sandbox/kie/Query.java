package dev.dailies.sandbox.kie;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fields;

/**
 * The query of a call of KIE's.
 */
record Query(Map<String, String> values) {

	static Query of(URI target) {
		Map<String, String> values = new HashMap<>();
		String query = target.getRawQuery();
		for (String pair : (query != null) ? query.split("&", -1) : new String[0]) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
			}
		}
		return new Query(values);
	}

	String required(String name) {
		String value = this.values.getOrDefault(name, "");
		if (value.isBlank()) {
			throw new BadRequestException(name + " is required.");
		}
		return value;
	}

	int count(String name) {
		String value = this.values.getOrDefault(name, "0");
		if (!value.matches("\\d{1,4}")) {
			throw Fields.invalid(name, "a whole number from 0");
		}
		return Integer.parseInt(value);
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
