package dev.dailies.provider.acedata;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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

	private static JsonNode read(String file) {
		try (InputStream in = Example.class.getResourceAsStream("/contracts/acedata/" + file + ".json")) {
			return JsonMapper.shared().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Example " + file + " cannot be read", ex);
		}
	}

	String path() {
		return URI.create(this.request.path("url").stringValue()).getPath();
	}

	JsonNode sent() {
		return this.request.path("body");
	}

	int status() {
		return this.outcome.path("http_status").intValue();
	}

	String body() {
		return this.outcome.path("body").toString();
	}

	String commonStatus() {
		return this.outcome.path("common_status").stringValue();
	}

	String reaction() {
		return this.outcome.path("reaction").stringValue("");
	}

	@Override
	public String toString() {
		return this.file + ": " + this.outcome.path("outcome").stringValue();
	}

}
