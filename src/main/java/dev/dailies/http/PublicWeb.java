package dev.dailies.http;

import dev.dailies.threads.DaemonThreads;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

import org.springframework.util.function.SingletonSupplier;

/**
 * Files at addresses that strangers wrote, asked without any credentials of ours. Each
 * address on the way is looked at by a guard, and the one that was looked at is the one
 * that is connected. Safe to use from several threads.
 */
public final class PublicWeb {

	private static final int IDLE_SECONDS = 30;

	private final ExecutorService threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
			new SynchronousQueue<>(), DaemonThreads.named("public-web"));

	/** Made when it is needed: most starts of a run find everything at home. */
	private final SingletonSupplier<OkHttpClient> client;

	/**
	 * Opens no connection yet.
	 */
	public PublicWeb(Duration connectTimeout) {
		this.client = SingletonSupplier.of(() -> client(connectTimeout));
	}

	private OkHttpClient client(Duration connectTimeout) {
		Dispatcher dispatcher = new Dispatcher(this.threads);
		// how many run at once is decided by whoever asks
		dispatcher.setMaxRequests(Integer.MAX_VALUE);
		dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
		return new OkHttpClient.Builder().dispatcher(dispatcher)
			.protocols(List.of(Protocol.HTTP_1_1))
			.followRedirects(false)
			.followSslRedirects(false)
			.proxyAuthenticator(Authenticator.JAVA_NET_AUTHENTICATOR)
			.sslSocketFactory(Secure.SOCKETS, Secure.TRUST)
			.connectTimeout(connectTimeout)
			// a silence is noticed by whoever waits
			.readTimeout(Duration.ZERO)
			.writeTimeout(Duration.ZERO)
			.build();
	}

	/**
	 * What an address answers, redirects followed. To be closed.
	 * @param headers sent beside those that every request has
	 * @param patience how long an answer may take to begin
	 * @throws NotPublicException if the guard objects to where it leads
	 * @throws Redirect.RefusedException if a redirect is not to be followed
	 * @throws Reply.SilenceException if no answer began in time
	 * @throws IOException if there was none
	 */
	public Reply get(HttpAddress address, Map<String, String> headers, AddressGuard guard, Duration patience)
			throws IOException, InterruptedException {
		HttpAddress next = address;
		for (int hop = 0; hop <= Redirect.MOST; hop++) {
			Reply reply = asked(next, headers, guard, patience);
			boolean followed = false;
			try {
				Optional<HttpAddress> redirect = Redirect.of(next, reply);
				if (redirect.isEmpty()) {
					followed = true;
					return reply;
				}
				next = redirect.get();
			}
			finally {
				// the body of a redirect is never read
				if (!followed) {
					reply.close();
				}
			}
		}
		throw new Redirect.RefusedException(
				"it was redirected more than %d times, the last time to %s".formatted(Redirect.MOST, next.server()));
	}

	private Reply asked(HttpAddress address, Map<String, String> headers, AddressGuard guard, Duration patience)
			throws IOException, InterruptedException {
		Reply reply = sent(address, headers, guard, patience);
		if (reply.status() == 400 && !address.strict().equals(address)) {
			reply.close();
			return sent(address.strict(), headers, guard, patience);
		}
		Optional<String> credentials = address.credentials();
		if (reply.status() == 401 && credentials.isPresent()) {
			reply.close();
			Map<String, String> known = new HashMap<>(headers);
			// those in the address itself, and only where they are asked for
			known.put("Authorization", credentials.get());
			return sent(address, known, guard, patience);
		}
		return reply;
	}

	private Reply sent(HttpAddress address, Map<String, String> headers, AddressGuard guard, Duration patience)
			throws IOException, InterruptedException {
		Optional<String> objection = guard.writtenObjection(address);
		if (objection.isPresent()) {
			throw new NotPublicException(objection.get());
		}
		Request.Builder request = new Request.Builder().url(address.url())
			.header("User-Agent", "dailies")
			// a compressed answer has other byte positions
			.header("Accept-Encoding", "identity");
		headers.forEach(request::header);
		if (!address.url().isHttps()) {
			// read by the proxy, and kept by it; through a tunnel it would reach the
			// server
			Proxies.authorization(address.url().uri()).ifPresent((told) -> request.header("Proxy-Authorization", told));
		}
		Call call = this.client.obtain()
			.newBuilder()
			.dns(new CheckedNames(guard, address.host()))
			.build()
			.newCall(request.build());
		Answering answering = new Answering();
		call.enqueue(answering);
		try {
			return new Reply(call, Reply.within(patience, call, answering.response));
		}
		catch (Reply.SilenceException | InterruptedException ex) {
			answering.giveUp();
			throw ex;
		}
	}

	/**
	 * An answer to come.
	 */
	private static final class Answering implements Callback {

		private final CompletableFuture<Response> response = new CompletableFuture<>();

		void giveUp() {
			// it may have been answered in the same instant
			if (!this.response.cancel(true) && !this.response.isCompletedExceptionally()) {
				this.response.join().close();
			}
		}

		@Override
		public void onResponse(Call call, Response answer) {
			if (!this.response.complete(answer)) {
				answer.close();
			}
		}

		@Override
		public void onFailure(Call call, IOException failure) {
			this.response.completeExceptionally(failure);
		}

	}

	/**
	 * Whom this Java trusts, read once.
	 */
	private static final class Secure {

		private static final X509TrustManager TRUST = trust();

		private static final SSLSocketFactory SOCKETS = sockets(TRUST);

		private static X509TrustManager trust() {
			try {
				TrustManagerFactory factory = TrustManagerFactory
					.getInstance(TrustManagerFactory.getDefaultAlgorithm());
				factory.init((KeyStore) null);
				return Arrays.stream(factory.getTrustManagers())
					.filter(X509TrustManager.class::isInstance)
					.map(X509TrustManager.class::cast)
					.findFirst()
					.orElseThrow(() -> new IllegalStateException("This Java knows no way to trust a server"));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("The certificates that this Java trusts cannot be read", ex);
			}
		}

		private static SSLSocketFactory sockets(X509TrustManager trust) {
			try {
				SSLContext context = SSLContext.getInstance("TLS");
				context.init(null, new TrustManager[] { trust }, null);
				return new AnyNameSockets(context.getSocketFactory());
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("This Java makes no secure connections", ex);
			}
		}

	}

}
