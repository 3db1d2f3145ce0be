package dev.dailies.clip;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A download server on loopback that answers each request with the next of its plays, the
 * last one for ever.
 */
final class ClipServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Deque<Play> plays = new ConcurrentLinkedDeque<>();

	private final List<Headers> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closing = new CountDownLatch(1);

	ClipServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	void plays(Play... next) {
		this.plays.clear();
		this.plays.addAll(List.of(next));
	}

	String url(String pathAndQuery) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + pathAndQuery;
	}

	/**
	 * The headers of every request so far, in order.
	 */
	List<Headers> requests() {
		return this.requests;
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestHeaders());
		Play play = (this.plays.size() > 1) ? this.plays.pop() : this.plays.getFirst();
		try (exchange) {
			play.answer(exchange);
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * The clip as a good server gives it, ranges and all.
	 */
	static Play whole(byte[] clip, String etag) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("ETag", etag);
			String range = exchange.getRequestHeaders().getFirst("Range");
			String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
			if (range == null || (ifRange != null && !ifRange.equals(etag))) {
				send(exchange, 200, clip);
				return;
			}
			int from = Integer.parseInt(range.replaceAll("\\D", ""));
			if (from >= clip.length) {
				status(416).answer(exchange);
				return;
			}
			partOf(clip, from, from).answer(exchange);
		};
	}

	/**
	 * The clip for those who ask for all of it, whatever they asked for.
	 */
	static Play onlyWhole(byte[] clip) {
		return (exchange) -> send(exchange, 200, clip);
	}

	/**
	 * A 206 that says it starts at one byte and starts at another.
	 */
	static Play partOf(byte[] clip, int announcedFrom, int from) {
		return (exchange) -> {
			exchange.getResponseHeaders()
				.set("Content-Range", "bytes %d-%d/%d".formatted(announcedFrom, clip.length - 1, clip.length));
			send(exchange, 206, Arrays.copyOfRange(clip, from, clip.length));
		};
	}

	/**
	 * The whole clip announced, the connection cut after some bytes.
	 */
	static Play cutAfter(int count, byte[] clip, Map<String, String> headers) {
		return (exchange) -> {
			headers.forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(200, clip.length);
			exchange.getResponseBody().write(clip, 0, count);
			exchange.getResponseBody().flush();
		};
	}

	/**
	 * The whole clip announced, and nothing more after some bytes.
	 */
	Play stallAfter(int count, byte[] clip, String etag) {
		return (exchange) -> {
			cutAfter(count, clip, Map.of("ETag", etag)).answer(exchange);
			awaitClose();
		};
	}

	/**
	 * A byte now and then, without end.
	 */
	static Play dripping(byte[] clip) {
		return (exchange) -> {
			exchange.sendResponseHeaders(200, clip.length);
			for (byte next : clip) {
				exchange.getResponseBody().write(next);
				exchange.getResponseBody().flush();
				LockSupport.parkNanos(20_000_000);
			}
		};
	}

	/**
	 * Takes the request and never answers.
	 */
	Play silence() {
		return (exchange) -> awaitClose();
	}

	/**
	 * A body of a length that nobody announced.
	 */
	static Play unannounced(byte[] body) {
		return (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				out.write(body);
			}
		};
	}

	static Play status(int status, String... headers) {
		return (exchange) -> {
			for (int i = 0; i < headers.length; i += 2) {
				exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
			}
			exchange.sendResponseHeaders(status, -1);
		};
	}

	static Play page(String text) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "video/mp4");
			send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
		};
	}

	private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

	private void awaitClose() {
		try {
			this.closing.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How one request is answered.
	 */
	interface Play {

		void answer(HttpExchange exchange) throws IOException;

	}

}
