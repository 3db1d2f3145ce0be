package dev.dailies.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Body;
import dev.dailies.sandbox.played.Call;

/**
 * Where every request comes in and every answer goes out.
 */
final class FrontDoor implements HttpHandler {

	private static final Logger logger = System.getLogger(FrontDoor.class.getName());

	/** Room for a base64 mask or an uploaded picture. */
	private static final int BODY_LIMIT = 32 * 1024 * 1024;

	private static final int PIECES = 10;

	private static final Duration BETWEEN_PIECES = Duration.ofMillis(500);

	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:]+](:\\d{1,5})?");

	private final Function<Call, Answer> house;

	private final String address;

	/**
	 * A door that leads to whatever answers.
	 * @param address given back to callers that name no host
	 */
	FrontDoor(Function<Call, Answer> house, String address) {
		this.house = house;
		this.address = address;
	}

	@Override
	public void handle(HttpExchange exchange) {
		try {
			send(exchange, answer(exchange));
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "The caller of {0} went away: {1}", exchange.getRequestURI(), ex.getMessage());
		}
		finally {
			exchange.close();
		}
	}

	private Answer answer(HttpExchange exchange) throws IOException {
		try (InputStream in = exchange.getRequestBody()) {
			byte[] body = in.readNBytes(BODY_LIMIT + 1);
			if (body.length > BODY_LIMIT) {
				return Answer.text(413, "text/plain; charset=utf-8", "The body is larger than 32 MiB.\n");
			}
			return this.house.apply(new Call(exchange.getRequestMethod(), exchange.getRequestURI(),
					exchange.getRequestHeaders(), body, origin(exchange)));
		}
		catch (RuntimeException ex) {
			logger.log(Level.ERROR, "The sandbox failed to answer " + exchange.getRequestURI(), ex);
			return Answer.text(500, "text/plain; charset=utf-8", "The sandbox failed; its log says why.\n");
		}
	}

	private String origin(HttpExchange exchange) {
		return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
			.filter((host) -> HOST.matcher(host).matches())
			.map((host) -> "http://" + host)
			.orElse(this.address);
	}

	private static void send(HttpExchange exchange, Answer answer) throws IOException {
		if (answer instanceof Answer.Whole whole) {
			send(exchange, whole, whole.body().length());
		}
		else if (answer instanceof Answer.Noted noted) {
			send(exchange, noted.whole(), noted.whole().body().length());
			noted.sent().run();
		}
		else if (answer instanceof Answer.Broken broken) {
			send(exchange, broken.begun(), broken.begun().body().length() / 2);
		}
		else if (answer instanceof Answer.Slow slow) {
			drip(exchange, slow.whole());
		}
		// Cut: closing an exchange that was not answered closes its connection
	}

	private static void drip(HttpExchange exchange, Answer.Whole answer) throws IOException {
		Body body = answer.body();
		send(exchange, answer, 0);
		OutputStream out = exchange.getResponseBody();
		int piece = body.length() / PIECES + 1;
		for (int from = 0; from < body.length(); from += piece) {
			if (from > 0 && !paused()) {
				return;
			}
			body.write(out, from, Math.min(from + piece, body.length()));
			out.flush();
		}
	}

	private static boolean paused() {
		try {
			Thread.sleep(BETWEEN_PIECES.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static void send(HttpExchange exchange, Answer.Whole answer, int bytes) throws IOException {
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		int length = answer.body().length();
		if (exchange.getRequestMethod().equals("HEAD")) {
			exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
			exchange.sendResponseHeaders(answer.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(answer.status(), (length > 0) ? length : -1);
		// not closed here: only closing the whole exchange cuts the connection when bytes
		// are missing, be it by intent or because the caller went away
		OutputStream out = exchange.getResponseBody();
		answer.body().write(out, 0, bytes);
		out.flush();
	}

}
