package dev.dailies.provider.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.Proxies;
import dev.dailies.http.Redirect;

/**
 * Small public files, fetched without any credentials.
 */
public final class WebFile {

	private final Duration answer;

	private final AddressGuard guard;

	private final HttpClient client;

	/**
	 * Opens no connection yet.
	 * @param guard knows where an address may lead
	 */
	public WebFile(HttpLimits limits, AddressGuard guard) {
		this.answer = limits.answer();
		this.guard = guard;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(limits.connect())
			.build();
	}

	/**
	 * The file at an http(s) address; what lies beyond the first so many bytes is cut
	 * off. May be repeated.
	 * @throws RefusedException if the server says that there is no such file, or if the
	 * address is not to be asked
	 * @throws IOException if there was no answer, or one that may be another next time
	 */
	public byte[] get(URI address, int most) throws IOException {
		URI next = address;
		for (int hop = 0; hop <= Redirect.MOST; hop++) {
			check(next);
			HttpResponse<byte[]> response = ask(next, most);
			// the name may have got another address since it was checked
			check(next);
			if (response.statusCode() == 200) {
				return response.body();
			}
			next = redirect(next, response).orElseThrow(() -> refused(response.statusCode()));
		}
		throw new RefusedException("it was redirected more than " + Redirect.MOST + " times");
	}

	private void check(URI address) throws IOException {
		Optional<String> objection = this.guard.objection(address);
		if (objection.isPresent()) {
			throw new RefusedException(
					objection.get() + ". Only public addresses are fetched, so that nobody reaches into this network");
		}
	}

	private static Optional<URI> redirect(URI from, HttpResponse<?> response) throws RefusedException {
		try {
			return Redirect.of(from, response);
		}
		catch (Redirect.RefusedException ex) {
			throw new RefusedException(String.valueOf(ex.getMessage()));
		}
	}

	private HttpResponse<byte[]> ask(URI address, int most) throws IOException {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.sendAsync(
				Proxies.request(address).header("User-Agent", "dailies").build(),
				(head) -> new CappedBody((head.statusCode() == 200) ? most : 0));
		try {
			return exchange.get(this.answer.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IOException(String.valueOf(ex.getCause()), ex);
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw new IOException("no answer within " + this.answer.toSeconds() + " s", ex);
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw new IOException("stopped while waiting for the answer", ex);
		}
	}

	private static IOException refused(int status) {
		boolean passing = status / 100 == 5 || status == 408 || status == 425 || status == 429;
		return passing ? new IOException("it answered " + status) : new RefusedException("it answered " + status);
	}

	/**
	 * The server has no such file, and will not have it later.
	 */
	public static final class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String message) {
			super(message);
		}

	}

}
