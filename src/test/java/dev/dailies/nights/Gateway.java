package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A gateway before a provider that passes everything on, and meddles with the answers to
 * submits.
 */
final class Gateway implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI provider;

	private final Meddling meddling;

	private final AtomicInteger submits = new AtomicInteger();

	Gateway(URI provider, Meddling meddling) {
		this.provider = provider;
		this.meddling = meddling;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] sent = exchange.getRequestBody().readAllBytes();
			HttpRequest.Builder request = HttpRequest.newBuilder(this.provider.resolve(exchange.getRequestURI()))
				.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
			for (String name : new String[] { "Authorization", "Content-Type" }) {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			}
			boolean submit = exchange.getRequestURI().getPath().endsWith("/videos");
			byte[] answer = submit ? this.meddling.answer(this.submits.incrementAndGet(), () -> passOn(request))
					: passOn(request);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private byte[] passOn(HttpRequest.Builder request) throws IOException {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** What is answered to a submit. */
	interface Meddling {

		/**
		 * @param number counts submits from 1
		 */
		byte[] answer(int number, Provider provider) throws IOException;

	}

	/** The provider itself, asked with the submit as it came. */
	interface Provider {

		byte[] answer() throws IOException;

	}

}
