package dev.dailies.provider.http;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.http.Proxies;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.function.SingletonSupplier;

/**
 * Sends requests, each once, and knows of each whether it left.
 */
final class Wire {

	private static final Logger logger = LoggerFactory.getLogger(Wire.class);

	private final HttpLimits limits;

	private final Unanswered unanswered;

	private final SingletonSupplier<CloseableHttpClient> ofTheirOwn;

	private final SingletonSupplier<CloseableHttpClient> kept;

	private final ExecutorService threads = Connections.threads();

	/**
	 * Opens no connection yet, nor reads what certificates are trusted: many a run sends
	 * nothing.
	 */
	Wire(HttpLimits limits, PlainWords words) {
		this.limits = limits;
		this.unanswered = new Unanswered(limits, words);
		this.ofTheirOwn = SingletonSupplier.of(() -> Connections.ofTheirOwn(limits));
		this.kept = SingletonSupplier.of(() -> Connections.kept(limits));
	}

	/**
	 * Makes ready what a request with a body is sent by, which takes a while the first
	 * time: certificates are read for it.
	 */
	void prepare() {
		try {
			this.ofTheirOwn.obtain();
		}
		catch (IllegalStateException ex) {
			logger.debug("Nothing can be sent yet; each request finds it again, and tells it", ex);
		}
	}

	/**
	 * Sends a request, on a connection of its own if it has a body. Never throws for
	 * anything the network or the other side does.
	 * @param departure that of the request
	 * @param reader reads the answer
	 */
	Outcome send(HttpUriRequestBase request, URI address, Departure departure, Reader reader) {
		if (Thread.currentThread().isInterrupted()) {
			return new Outcome.NotSent("stopped before it was sent");
		}
		Future<Outcome> answer = this.threads.submit(() -> exchange(request, address, departure, reader));
		try {
			return answer.get(this.limits.answer().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			boolean surelyNot = departure.callOff();
			request.cancel();
			return this.unanswered.inTime(address, surelyNot);
		}
		catch (ExecutionException ex) {
			return this.unanswered.because(address, (ex.getCause() != null) ? ex.getCause() : ex, departure.callOff());
		}
		catch (InterruptedException ex) {
			boolean surelyNot = departure.callOff();
			request.cancel();
			Thread.currentThread().interrupt();
			return surelyNot ? new Outcome.NotSent("stopped before it was sent")
					: new Outcome.Lost("stopped while waiting for the answer");
		}
	}

	private Outcome exchange(HttpUriRequestBase request, URI address, Departure departure, Reader reader)
			throws IOException {
		HttpClientContext context = HttpClientContext.create();
		context.setAttribute(Connections.DEPARTURE, departure);
		Proxies.authorization(address).ifPresent((told) -> {
			context.setAttribute(Connections.TOLD_TO_PROXY, told);
			if ("http".equalsIgnoreCase(address.getScheme())) {
				// read by the proxy, and kept by it
				request.setHeader("Proxy-Authorization", told);
			}
		});
		CloseableHttpClient client = (request.getEntity() != null) ? this.ofTheirOwn.obtain() : this.kept.obtain();
		try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
			return isOfProxy(response, address, departure)
					? this.unanswered.refusedByProxy(address, response.getCode(), response.getReasonPhrase())
					: reader.read(response);
		}
	}

	/**
	 * An answer to what never left is a proxy's; and one that wants to know who asks has
	 * passed nothing on.
	 */
	private static boolean isOfProxy(ClassicHttpResponse response, URI address, Departure departure) {
		return departure.callOff() || (response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
				&& Proxies.onTheWayTo(address).isPresent());
	}

	/**
	 * Reads what came, as much of it as it wants.
	 */
	interface Reader {

		Outcome read(ClassicHttpResponse response) throws IOException;

	}

}
