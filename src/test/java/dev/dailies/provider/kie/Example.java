package dev.dailies.provider.kie;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.stream.Collectors;
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

	static Stream<Example> in(String... files) {
		return Stream.of(files).flatMap((file) -> {
			JsonNode document = read(file);
			return document.path("outcomes")
				.values()
				.stream()
				.map((outcome) -> new Example(file, document.path("request"), outcome));
		});
	}

	private static JsonNode read(String file) {
		try (InputStream in = Example.class.getResourceAsStream("/contracts/kie/" + file + ".json")) {
			return JsonMapper.shared().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Example " + file + " cannot be read", ex);
		}
	}

	/** Method, path and query. */
	String call() {
		String query = this.request.path("query")
			.properties()
			.stream()
			.map((field) -> field.getKey() + "=" + field.getValue().asString())
			.collect(Collectors.joining("&"));
		return this.request.path("method").stringValue() + " "
				+ URI.create(this.request.path("url").stringValue()).getPath() + (query.isEmpty() ? "" : "?" + query);
	}

	JsonNode sent() {
		return this.request.path("body");
	}

	int status() {
		return this.outcome.path("http_status").asInt(200);
	}

	String body() {
		return this.outcome.path("body").toString();
	}

	JsonNode data() {
		return this.outcome.path("body").path("data");
	}

	String name() {
		return this.outcome.path("outcome").stringValue();
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
