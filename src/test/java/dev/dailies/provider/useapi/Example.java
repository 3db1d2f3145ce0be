package dev.dailies.provider.useapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One documented outcome of one documented call.
 *
 * @param file the document's name
 * @param request what is sent
 * @param outcome what is answered, and what that means
 */
record Example(String file, JsonNode request, JsonNode outcome) {

	static Stream<Example> in(String file) {
		JsonNode document = read(file);
		return document.path("outcomes")
			.values()
			.stream()
			.map((outcome) -> new Example(file, document.path("request"), outcome));
	}

	static Example of(String file, String outcome) {
		return in(file).filter((example) -> example.name().equals(outcome)).findFirst().orElseThrow();
	}

	private static JsonNode read(String file) {
		try (InputStream in = Example.class.getResourceAsStream("/contracts/useapi/" + file + ".json")) {
			return JsonMapper.shared().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Example " + file + " cannot be read", ex);
		}
	}

	String name() {
		return this.outcome.path("outcome").stringValue();
	}

	/** As it stands on the wire. */
	String path() {
		URI uri = URI.create(this.request.path("url").stringValue());
		return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	JsonNode sent() {
		return this.request.path("body");
	}

	int status() {
		return this.outcome.path("http_status").intValue(200);
	}

	Map<String, String> headers() {
		Map<String, String> headers = new TreeMap<>();
		this.outcome.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().stringValue()));
		return headers;
	}

	JsonNode json() {
		return this.outcome.path("body");
	}

	String body() {
		return json().toString();
	}

	String commonStatus() {
		return this.outcome.path("common_status").stringValue();
	}

	String reaction() {
		return this.outcome.path("reaction").stringValue("");
	}

	@Override
	public String toString() {
		return this.file + ": " + name();
	}

}
