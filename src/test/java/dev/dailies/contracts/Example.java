package dev.dailies.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One documented outcome of one documented call.
 *
 * @param document the document's name, for example {@code kie/extend}
 * @param request what is sent
 * @param outcome what is answered, and what that means
 */
public record Example(String document, JsonNode request, JsonNode outcome) {

	private static final String FOLDER = "/contracts/";

	/**
	 * All outcomes of these documents.
	 */
	public static Stream<Example> in(String... documents) {
		return Stream.of(documents).flatMap((document) -> {
			JsonNode json = read(document);
			return json.path("outcomes")
				.values()
				.stream()
				.map((outcome) -> new Example(document, json.path("request"), outcome));
		});
	}

	public static Example of(String document, String outcome) {
		return in(document).filter((example) -> example.name().equals(outcome)).findFirst().orElseThrow();
	}

	/**
	 * Everything that is documented of a provider, whatever files there are.
	 */
	public static Stream<Example> all(String provider) {
		return in(documents(provider));
	}

	private static String[] documents(String provider) {
		try (Stream<Path> files = Files.list(Path.of(Example.class.getResource(FOLDER + provider).toURI()))) {
			return files.map((file) -> provider + "/" + file.getFileName().toString().replaceFirst("\\.json$", ""))
				.sorted()
				.toArray(String[]::new);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode read(String document) {
		try (InputStream in = Example.class.getResourceAsStream(FOLDER + document + ".json")) {
			return JsonMapper.shared().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Document " + document + " cannot be read", ex);
		}
	}

	/**
	 * The document's name without its provider.
	 */
	public String file() {
		return this.document.substring(this.document.indexOf('/') + 1);
	}

	public String name() {
		return this.outcome.path("outcome").stringValue();
	}

	/**
	 * Path and query, as they stand on the wire.
	 */
	public String path() {
		URI uri = URI.create(this.request.path("url").stringValue());
		String query = (uri.getRawQuery() != null) ? uri.getRawQuery()
				: this.request.path("query")
					.properties()
					.stream()
					.map((field) -> field.getKey() + "=" + field.getValue().asString())
					.collect(Collectors.joining("&"));
		return uri.getRawPath() + (query.isEmpty() ? "" : "?" + query);
	}

	/**
	 * Method, path and query.
	 */
	public String call() {
		return this.request.path("method").stringValue() + " " + path();
	}

	public JsonNode sent() {
		return this.request.path("body");
	}

	/**
	 * 200 for what is not an answer, but pushed.
	 */
	public int status() {
		return this.outcome.path("http_status").asInt(200);
	}

	public Map<String, String> headers() {
		Map<String, String> headers = new TreeMap<>();
		this.outcome.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().stringValue()));
		return headers;
	}

	public JsonNode json() {
		return this.outcome.path("body");
	}

	public String body() {
		return json().toString();
	}

	public String commonStatus() {
		return this.outcome.path("common_status").stringValue();
	}

	public String reaction() {
		return this.outcome.path("reaction").stringValue("");
	}

	@Override
	public String toString() {
		return this.document + ": " + name();
	}

}
