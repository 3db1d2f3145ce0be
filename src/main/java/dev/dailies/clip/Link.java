package dev.dailies.clip;

import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.http.Proxies;
import dev.dailies.http.Redirect;
import dev.dailies.http.RetryAfter;

/**
 * Download addresses, asked without any credentials and followed through redirects.
 */
final class Link {

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
	Answer get(URI url, Map<String, String> headers, AddressGuard guard) throws SetbackException, InterruptedException {
		if (!HttpAddress.isOne(url.toString())) {
			throw FetchException.of(Reason.LINK_DEAD, "that is not an http(s) address");
		}
		URI address = url;
		for (int hop = 0; hop <= Redirect.MOST; hop++) {
			check(address, guard);
			Answer answer = ask(address, headers);
			if (Set.of(200, 206, 416).contains(answer.status())) {
				return checked(answer, address, guard);
			}
			// The body of a redirect or an error is never read.
			answer.close();
			Optional<URI> next = redirect(address, answer);
			if (next.isEmpty()) {
				throw refusal(answer);
			}
			address = next.get();
		}
		throw FetchException.of(Reason.LINK_DEAD, "it was redirected more than " + Redirect.MOST
				+ " times, the last time to " + HttpAddress.server(address));
	}

	// The name may have got another address since it was checked.
	private static Answer checked(Answer answer, URI address, AddressGuard guard) throws SetbackException {
		try {
			check(address, guard);
			return answer;
		}
		catch (FetchException | SetbackException ex) {
			answer.close();
			throw ex;
		}
	}

	private static void check(URI address, AddressGuard guard) throws SetbackException {
		try {
			Optional<String> objection = guard.objection(address);
			if (objection.isPresent()) {
				throw FetchException.of(Reason.NOT_PUBLIC, objection.get());
			}
		}
		catch (UnknownHostException ex) {
			throw new SetbackException("host name not found", ex);
		}
	}

	private Answer ask(URI address, Map<String, String> headers) throws SetbackException, InterruptedException {
		HttpRequest.Builder request = Proxies.request(address)
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
		try {
			return Redirect.of(from, answer.response());
		}
		catch (Redirect.RefusedException ex) {
			throw new FetchException(Reason.LINK_DEAD, String.valueOf(ex.getMessage()), null, ex);
		}
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
