package dev.dailies.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A provider on loopback that says what it was told to, in order, and remembers what it
 * was asked.
 */
public final class ScriptedServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closing = new CountDownLatch(1);

	public ScriptedServer() {
		System.setProperty("sun.net.httpserver.nodelay", "true");
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

	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	public ScriptedServer answers(int status, String body) {
		return answers(status, body, Map.of());
	}

	public ScriptedServer answers(int status, String body, Map<String, String> headers) {
		return does((exchange) -> {
			headers.forEach(exchange.getResponseHeaders()::set);
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, (bytes.length == 0) ? -1 : bytes.length);
			exchange.getResponseBody().write(bytes);
		});
	}

	/**
	 * The request is read, and never answered.
	 */
	public ScriptedServer staysSilent() {
		return does((exchange) -> awaitClosing());
	}

	/**
	 * The request is read, and the connection cut.
	 */
	public ScriptedServer hangsUp() {
		return does((exchange) -> {
		});
	}

	/**
	 * Half of the announced body comes, and then nothing more.
	 */
	public ScriptedServer stallsWithinTheBody(String half) {
		return does((exchange) -> {
			begin(exchange, half);
			awaitClosing();
		});
	}

	/**
	 * Half of the announced body comes, and then the connection is cut.
	 */
	public ScriptedServer hangsUpWithinTheBody(String half) {
		return does((exchange) -> begin(exchange, half));
	}

	public List<Request> requests() {
		return this.requests;
	}

	public Request onlyRequest() {
		if (this.requests.size() != 1) {
			throw new AssertionError("Expected one request, got " + this.requests);
		}
		return this.requests.get(0);
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private ScriptedServer does(Reply reply) {
		this.replies.add(reply);
		return this;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			Reply reply = this.replies.poll();
			if (reply == null) {
				exchange.sendResponseHeaders(500, -1);
				return;
			}
			reply.to(exchange);
		}
	}

	private void begin(HttpExchange exchange, String half) throws IOException {
		exchange.sendResponseHeaders(200, half.length() * 2L);
		exchange.getResponseBody().write(half.getBytes(StandardCharsets.UTF_8));
		exchange.getResponseBody().flush();
	}

	private void awaitClosing() {
		try {
			this.closing.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private interface Reply {

		void to(HttpExchange exchange) throws IOException;

	}

	/**
	 * What the server was asked.
	 *
	 * @param headers names as the server spells them, for example {@code User-agent}
	 */
	public record Request(String method, String path, Map<String, List<String>> headers, String body) {

		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> String.join(", ", header.getValue()))
				.findFirst()
				.orElse("");
		}

	}

}
