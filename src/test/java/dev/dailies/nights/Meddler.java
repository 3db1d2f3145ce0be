package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the program and the sandbox on loopback and changes what the sandbox
 * says.
 */
final class Meddler implements AutoCloseable {

	private final String sandbox;

	private final Change change;

	private final HttpClient client = HttpClient.newHttpClient();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	/**
	 * @param sandbox its address
	 */
	Meddler(String sandbox, Change change) {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		this.sandbox = sandbox;
		this.change = change;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::relay);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void relay(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().toString();
			byte[] body = exchange.getRequestBody().readAllBytes();
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.sandbox + path))
				.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
			for (String name : List.of("Authorization", "Content-Type", "Range")) {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			}
			HttpResponse<byte[]> answer = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			Said said = said(path, new String(body, StandardCharsets.UTF_8), answer);
			said.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(said.status(), (said.body().length > 0) ? said.body().length : -1);
			exchange.getResponseBody().write(said.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Said said(String path, String asked, HttpResponse<byte[]> answer) {
		Said said = new Said(answer.statusCode(), answer.body(), Map.of());
		return this.change.of(path, asked, said);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What becomes of an answer.
	 */
	interface Change {

		Said of(String path, String asked, Said said);

	}

	/**
	 * An answer.
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Said(int status, byte[] body, Map<String, String> headers) {

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		Said with(String text) {
			return new Said(this.status, text.getBytes(StandardCharsets.UTF_8), this.headers);
		}

		static Said of(int status, String text, Map<String, String> headers) {
			return new Said(status, text.getBytes(StandardCharsets.UTF_8), headers);
		}

	}

}
