package dev.dailies.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.dailies.provider.Exchange;
import dev.dailies.provider.Exchanges;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends JSON requests with a bearer token to one provider.
 */
public final class JsonCalls {

	private final String base;

	private final Token token;

	private final HttpLimits limits;

	private final PlainWords words;

	private final Unechoed unechoed;

	private final Excerpt excerpt;

	private final Exchanges exchanges;

	private final @Nullable Spool spool;

	private final HeardDates dates;

	private final HttpClient client;

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Opens no connection yet.
	 * @param settings whose address is an http(s) one; a slash at its end does no harm
	 */
	public JsonCalls(ProviderSettings settings, HttpLimits limits) {
		this(settings, limits, null, new HeardDates(Clock.systemUTC()));
	}

	/**
	 * As {@link #JsonCalls(ProviderSettings, HttpLimits)}.
	 * @param dates hears the date of each answer
	 */
	public JsonCalls(ProviderSettings settings, HttpLimits limits, HeardDates dates) {
		this(settings, limits, null, dates);
	}

	/**
	 * As {@link #JsonCalls(ProviderSettings, HttpLimits)}, for a provider that answers
	 * with whole files.
	 * @param spool where they go, as much as there is of them; null if there are none
	 * @param dates hears the date of each answer
	 */
	public JsonCalls(ProviderSettings settings, HttpLimits limits, @Nullable Spool spool, HeardDates dates) {
		this.base = checked(settings.baseUrl()).toString().replaceAll("/+$", "");
		this.token = checked(settings.token());
		this.limits = limits;
		this.words = new PlainWords(settings.token());
		this.unechoed = new Unechoed(settings.token());
		this.excerpt = new Excerpt(settings.token());
		this.exchanges = settings.exchanges();
		this.spool = spool;
		this.dates = dates;
		this.client = Connections.open(limits.connect());
	}

	/**
	 * Sends the body, once. Never throws for anything the network or the provider does.
	 * @param path from the base address, with a slash at its beginning
	 */
	public Outcome post(String path, JsonNode body) {
		return post(path, "application/json", this.json.writeValueAsBytes(body), () -> this.excerpt.of(body));
	}

	/**
	 * As {@link #post(String, JsonNode)}, with a file as the body.
	 */
	public Outcome post(String path, String contentType, byte[] file) {
		return post(path, contentType, file, () -> contentType + ", " + file.length + " bytes");
	}

	private Outcome post(String path, String contentType, byte[] body, Supplier<String> shown) {
		long begun = System.nanoTime();
		Outcome outcome = send(request(path).header("Content-Type", contentType).POST(new OncePublished(body)).build());
		if (this.exchanges != Exchanges.NONE) {
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			this.exchanges.happened(new Exchange(took, "POST " + path, shown.get(), status(outcome), shown(outcome)));
		}
		return outcome;
	}

	private static int status(Outcome outcome) {
		return (outcome instanceof Outcome.Answered answered) ? answered.status() : 0;
	}

	private String shown(Outcome outcome) {
		if (outcome instanceof Outcome.Answered answered) {
			return answered.isJson() ? this.excerpt.of(answered.json()) : this.excerpt.of(answered.text());
		}
		return (outcome instanceof Outcome.Lost lost) ? lost.why() : ((Outcome.NotSent) outcome).why();
	}

	/**
	 * As {@link #post(String, JsonNode)}, without a body.
	 */
	public Outcome get(String path) {
		return send(request(path).GET().build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + this.token.secret())
			.header("User-Agent", "dailies");
	}

	private Outcome send(HttpRequest request) {
		Spool files = this.spool;
		return (files == null) ? send(request, (head) -> new CappedBody(this.limits.bodyBytes()), this::answered)
				: send(request, (head) -> new SpooledBody(files), (response) -> answered(response, files));
	}

	private <B> Outcome send(HttpRequest request, BodyHandler<B> body, Function<HttpResponse<B>, Outcome> reader) {
		if (Thread.currentThread().isInterrupted()) {
			return new Outcome.NotSent("stopped before it was sent");
		}
		HeardDates.Asked asked = this.dates.ask();
		CompletableFuture<HttpResponse<B>> exchange = this.client.sendAsync(request, body);
		// HttpRequest.timeout ends with the headers; this covers the body as well
		CompletableFuture<HttpResponse<B>> answer = exchange.copy()
			.orTimeout(this.limits.answer().toMillis(), TimeUnit.MILLISECONDS);
		try {
			HttpResponse<B> response = answer.get();
			asked.answered(response.headers());
			return reader.apply(response);
		}
		catch (ExecutionException ex) {
			exchange.cancel(true);
			return unanswered(request.uri(), cause(ex));
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			return new Outcome.Lost("stopped while waiting for the answer");
		}
	}

	private Outcome answered(HttpResponse<byte[]> response) {
		String text = new String(response.body(), StandardCharsets.UTF_8);
		return new Outcome.Answered(response.statusCode(), response.headers(), parsed(text), this.words.of(text));
	}

	private Outcome answered(HttpResponse<SpooledBody.Content> response, Spool files) {
		try (SpooledBody.Content content = response.body()) {
			return new Outcome.Answered(response.statusCode(), response.headers(),
					this.unechoed.of(files.read(content.open())),
					this.words.of(new String(content.beginning(), StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			return new Outcome.Lost("the answer could not be kept: " + message(ex));
		}
	}

	private JsonNode parsed(String text) {
		try {
			return this.unechoed.of(this.json.readTree(text));
		}
		catch (JacksonException ex) {
			// not JSON, cut short or nested without end: the caller sees the text
			return MissingNode.getInstance();
		}
	}

	private Outcome unanswered(URI uri, Throwable cause) {
		String server = uri.getHost() + ((uri.getPort() < 0) ? "" : ":" + uri.getPort());
		if (cause instanceof HttpConnectTimeoutException) {
			return new Outcome.NotSent(
					"no connection to %s within %s".formatted(server, seconds(this.limits.connect())));
		}
		if (cause instanceof UnknownHostException || cause.getCause() instanceof UnresolvedAddressException
				|| cause instanceof UnresolvedAddressException) {
			return new Outcome.NotSent("the name of %s cannot be resolved".formatted(server));
		}
		if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
			return new Outcome.NotSent("no connection to %s: %s".formatted(server, message(cause)));
		}
		if (cause instanceof SSLException secure && InsecureConnection.beforeTheRequest(secure)) {
			return new Outcome.NotSent("no secure connection to %s: %s".formatted(server, message(cause)),
					InsecureConnection.stays(secure));
		}
		if (cause instanceof TimeoutException) {
			return new Outcome.Lost("no answer from %s within %s".formatted(server, seconds(this.limits.answer())));
		}
		return new Outcome.Lost("no answer from %s: %s".formatted(server, message(cause)));
	}

	private String message(Throwable cause) {
		String message = cause.getMessage();
		return this.words.of((message != null) ? message : cause.getClass().getSimpleName());
	}

	private static String seconds(Duration duration) {
		return duration.toMillis() / 1000.0 + " s";
	}

	private static Throwable cause(ExecutionException ex) {
		Throwable cause = ex.getCause();
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause != null) ? cause : ex;
	}

	private static URI checked(URI base) {
		boolean web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
		if (!web || base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
			throw new IllegalArgumentException(
					"Base address '" + base + "' cannot be called. It must look like https://api.example.org");
		}
		return base;
	}

	private static Token checked(Token token) {
		// found late, the header's own complaint would print the token
		if (!token.secret().chars().allMatch((sign) -> sign > 0x20 && sign < 0x7f)) {
			throw new IllegalArgumentException("The token holds a blank, a line break or another character that no"
					+ " token has. Copy it again, without anything around it");
		}
		return token;
	}

}
