package dev.dailies.clip;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.http.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * Download addresses, asked without any credentials and followed through redirects.
 */
final class Link {

	private static final int MAX_REDIRECTS = 5;

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	// Too early, or a server that ran out of time: the address itself is not at fault.
	private static final Set<Integer> PASSING = Set.of(408, 425, 429);

	private final HttpClient client;

	private final Duration stallTimeout;

	private final Clock clock;

	Link(FetchSettings settings, Clock clock) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.build();
		this.stallTimeout = settings.stallTimeout();
		this.clock = clock;
	}

	/**
	 * Asks an address. The answer is 200, 206 or 416, and must be closed.
	 */
	Answer get(URI url, Map<String, String> headers) throws SetbackException, InterruptedException {
		URI address = usable(url, null);
		for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
			Answer answer = ask(address, headers);
			if (Set.of(200, 206, 416).contains(answer.status())) {
				return answer;
			}
			// The body of a redirect or an error is never read.
			answer.close();
			Optional<URI> next = redirect(address, answer);
			if (next.isEmpty()) {
				throw refusal(answer);
			}
			address = next.get();
		}
		throw FetchException.of(Reason.LINK_DEAD,
				"it was redirected more than " + MAX_REDIRECTS + " times, the last time to " + Text.of(address));
	}

	private Answer ask(URI address, Map<String, String> headers) throws SetbackException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.header("User-Agent", "dailies")
			// A compressed answer has other byte positions.
			.header("Accept-Encoding", "identity");
		headers.forEach(request::header);
		CompletableFuture<HttpResponse<ArrivingBytes>> reply = this.client.sendAsync(request.build(),
				(info) -> new ArrivingBytes());
		try {
			return new Answer(reply.get(this.stallTimeout.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			giveUp(reply);
			throw new SetbackException("no answer within " + Text.of(this.stallTimeout), ex);
		}
		catch (InterruptedException ex) {
			giveUp(reply);
			throw ex;
		}
		catch (ExecutionException ex) {
			throw new SetbackException(Text.of(ex.getCause()), ex);
		}
	}

	private static void giveUp(CompletableFuture<HttpResponse<ArrivingBytes>> reply) {
		// It may have been answered in the same instant.
		if (!reply.cancel(true) && !reply.isCompletedExceptionally()) {
			reply.join().body().close();
		}
	}

	private static Optional<URI> redirect(URI from, Answer answer) {
		if (!REDIRECTS.contains(answer.status())) {
			return Optional.empty();
		}
		return answer.header("Location").map((location) -> usable(resolved(from, location), from));
	}

	private static URI resolved(URI from, String location) {
		try {
			return from.resolve(location.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new FetchException(Reason.LINK_DEAD, "it is redirected to something that is not an address", null,
					ex);
		}
	}

	private static URI usable(URI address, @Nullable URI from) {
		String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
		boolean allowed = "https".equals(scheme)
				|| ("http".equals(scheme) && (from == null || "http".equalsIgnoreCase(from.getScheme())));
		if (!allowed || address.getHost() == null) {
			throw FetchException.of(Reason.LINK_DEAD,
					(from != null)
							? "it is redirected to %s, and only a redirect to http(s) that is no less safe is followed"
								.formatted(Text.of(address))
							: "that is not an http(s) address");
		}
		return address;
	}

	private FetchException refusal(Answer answer) throws SetbackException {
		int status = answer.status();
		Optional<Duration> after = RetryAfter.in(answer.headers(), this.clock.instant());
		if (status >= 400 && status < 500 && !PASSING.contains(status)) {
			return FetchException.of(Reason.LINK_DEAD, "it answered " + status);
		}
		if (status == 429 || after.isPresent()) {
			return new FetchException(Reason.TRY_LATER, "it answered " + status, after.orElse(null), null);
		}
		throw new SetbackException("it answered " + status);
	}

}
