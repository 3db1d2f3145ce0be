package dev.dailies.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.dailies.provider.Exchange;
import dev.dailies.provider.Exchanges;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
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

	private final Wire wire;

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
		this.wire = new Wire(limits, this.words);
	}

	/**
	 * Makes ready what a body is sent by. Opens no connection; may be repeated.
	 */
	public void prepare() {
		this.wire.prepare();
	}

	/**
	 * Sends the body, once. Never throws for anything the network or the provider does.
	 * @param path from the base address, with a slash at its beginning
	 */
	public Outcome post(String path, JsonNode body) {
		return send("POST", path, (departure) -> json(body, departure));
	}

	/**
	 * As {@link #post(String, JsonNode)}, and writes down what was sent and answered.
	 * @param key of the submission that it belongs to; null if it has none, and then
	 * nothing is written down
	 */
	public Outcome submit(String path, JsonNode body, @Nullable String key) {
		return told("POST " + path, key, () -> this.excerpt.of(body), () -> post(path, body));
	}

	/**
	 * As {@link #submit(String, JsonNode, String)}, with a file as the body.
	 */
	public Outcome submit(String path, String contentType, byte[] file, @Nullable String key) {
		return told("POST " + path, key, () -> contentType + ", " + file.length + " bytes",
				() -> send("POST", path, (departure) -> new OnceWritten(file, contentType, departure)));
	}

	private OnceWritten json(JsonNode body, Departure departure) {
		return new OnceWritten(this.json.writeValueAsBytes(body), "application/json", departure);
	}

	private Outcome told(String request, @Nullable String key, Supplier<String> sent, Supplier<Outcome> call) {
		long begun = System.nanoTime();
		Outcome outcome = call.get();
		if (key != null && this.exchanges != Exchanges.NONE) {
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			this.exchanges.happened(key, new Exchange(took, request, sent.get(), status(outcome), shown(outcome)));
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
		return send("GET", path, (departure) -> null);
	}

	private Outcome send(String method, String path, Function<Departure, @Nullable OnceWritten> body) {
		Departure departure = new Departure();
		URI address = URI.create(this.base + path);
		HttpUriRequestBase request = new HttpUriRequestBase(method, address);
		request.setHeader("Accept", "application/json");
		request.setHeader("Authorization", "Bearer " + this.token.secret());
		request.setEntity(body.apply(departure));
		Spool files = this.spool;
		HeardDates.Asked asked = this.dates.ask();
		return this.wire.send(request, address, departure, (response) -> {
			asked.answered(headers(response));
			return (files == null) ? answered(response) : answered(response, files);
		});
	}

	private Outcome answered(ClassicHttpResponse response) throws IOException {
		// what lies beyond is not even read
		byte[] body = (response.getEntity() != null)
				? response.getEntity().getContent().readNBytes(this.limits.bodyBytes()) : new byte[0];
		String text = new String(body, StandardCharsets.UTF_8);
		return answered(response, parsed(text), () -> text);
	}

	private Outcome answered(ClassicHttpResponse response, Spool files) throws IOException {
		try (InputStream in = (response.getEntity() != null) ? response.getEntity().getContent()
				: InputStream.nullInputStream(); SpooledBody body = SpooledBody.of(in, files)) {
			return answered(response, this.unechoed.of(files.read(body.open())),
					() -> new String(body.beginning(), StandardCharsets.UTF_8));
		}
	}

	/**
	 * Whoever has JSON needs no text, and making a long one fit for people takes longer
	 * than reading it.
	 */
	private Outcome answered(ClassicHttpResponse response, JsonNode json, Supplier<String> text) {
		return new Outcome.Answered(response.getCode(), headers(response), json,
				json.isMissingNode() ? this.words.of(text.get()) : "");
	}

	private static HttpHeaders headers(ClassicHttpResponse response) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Header header : response.getHeaders()) {
			headers.computeIfAbsent(header.getName(), (name) -> new ArrayList<>()).add(header.getValue());
		}
		return HttpHeaders.of(headers, (name, value) -> true);
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
