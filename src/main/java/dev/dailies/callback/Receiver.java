package dev.dailies.callback;

import dev.dailies.threads.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.CallbackKey;
import dev.dailies.provider.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes callbacks in, answers each at once, and tells nobody who calls whether it knows
 * the key.
 */
public final class Receiver implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Receiver.class);

	/** What a GET is answered with, followed by what tells this receiver from others. */
	public static final String GREETING = "dailies hears callbacks here";

	/** Whatever lies beyond is not read: the key alone says where to look. */
	private static final int MOST_BYTES = 256 * 1024;

	private static final int MOST_IN_A_SECOND = 100;

	private static final int THREADS = 16;

	private static final int LONGEST_ID = 500;

	private final String greeting = GREETING + " (" + UUID.randomUUID() + ")\n";

	private final HttpServer server;

	private final ExecutorService threads;

	private final Map<String, CallbackForm> forms;

	private final Map<String, Token> keys;

	private final Clock clock;

	private final Predicate<Heard> told;

	private final JsonMapper json = JsonMapper.builder().build();

	private long second;

	private int inSecond;

	private Receiver(HttpServer server, CallbackSettings settings, Map<String, CallbackForm> forms, Clock clock,
			Predicate<Heard> told) {
		this.server = server;
		this.threads = threads();
		this.forms = forms;
		this.keys = settings.keys();
		this.clock = clock;
		this.told = told;
	}

	/**
	 * Listens from now on.
	 * @param told takes each callback; false if it cannot
	 * @throws IOException if it cannot listen there
	 */
	public static Receiver open(CallbackSettings settings, Map<String, CallbackForm> forms, Clock clock,
			Predicate<Heard> told) throws IOException {
		// read once by the server: without it an answer takes 40 ms longer
		if (System.getProperty("sun.net.httpserver.nodelay") == null) {
			System.setProperty("sun.net.httpserver.nodelay", "true");
		}
		HttpServer server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
		Receiver receiver = new Receiver(server, settings, forms, clock, told);
		server.setExecutor(receiver.threads);
		server.createContext("/", receiver::handle);
		server.start();
		return receiver;
	}

	private static ExecutorService threads() {
		return Executors.newFixedThreadPool(THREADS, DaemonThreads.numbered("callbacks"));
	}

	/**
	 * What it answers a GET with, and no other does.
	 */
	public String greeting() {
		return this.greeting;
	}

	private void handle(HttpExchange exchange) {
		try (exchange) {
			int status = answer(exchange);
			byte[] text = (status == 200) ? this.greeting.getBytes(StandardCharsets.UTF_8) : new byte[0];
			exchange.sendResponseHeaders(status, (text.length > 0) ? text.length : -1);
			if (text.length > 0) {
				exchange.getResponseBody().write(text);
			}
		}
		catch (IOException ex) {
			logger.debug("Whoever called back went away: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			logger.error("A callback could not be taken", ex);
		}
	}

	private int answer(HttpExchange exchange) throws IOException {
		if (isTooOften()) {
			return 429;
		}
		return switch (exchange.getRequestMethod()) {
			case "GET" -> 200;
			case "POST" -> heard(exchange);
			default -> 405;
		};
	}

	/**
	 * Whatever leads here may leave the beginning of the path as it is or take it away.
	 */
	private int heard(HttpExchange exchange) throws IOException {
		List<String> path = List.of(exchange.getRequestURI().getPath().split("/"));
		String key = path.isEmpty() ? "" : path.get(path.size() - 1);
		String provider = (path.size() < 2) ? "" : path.get(path.size() - 2);
		CallbackForm form = this.forms.get(provider);
		if (form == null || !CallbackKey.isOne(key)) {
			return 404;
		}
		JsonNode body = body(exchange);
		Token signing = this.keys.get(provider);
		if (signing != null
				&& !form.isSigned(body, exchange.getRequestHeaders()::getFirst, signing, this.clock.instant())) {
			logger.warn("A callback that says it is {}'s bears no valid signature, and is left alone", provider);
			return 401;
		}
		CallbackForm.Claim claim = form.read(body);
		String task = claim.taskId();
		Heard heard = new Heard(provider, key, (task != null && task.length() <= LONGEST_ID) ? task : null,
				claim.over());
		return this.told.test(heard) ? 200 : 503;
	}

	private JsonNode body(HttpExchange exchange) throws IOException {
		try (InputStream in = exchange.getRequestBody()) {
			byte[] bytes = in.readNBytes(MOST_BYTES + 1);
			return (bytes.length > MOST_BYTES) ? MissingNode.getInstance() : this.json.readTree(bytes);
		}
		catch (JacksonException ex) {
			// a hint all the same: the key was right
			return MissingNode.getInstance();
		}
	}

	private synchronized boolean isTooOften() {
		long now = System.nanoTime() / 1_000_000_000;
		this.inSecond = (now == this.second) ? this.inSecond + 1 : 1;
		this.second = now;
		return this.inSecond > MOST_IN_A_SECOND;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
