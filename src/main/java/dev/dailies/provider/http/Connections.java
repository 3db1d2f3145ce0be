package dev.dailies.provider.http;

import dev.dailies.threads.DaemonThreads;
import java.io.IOException;
import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * How connections to a provider are made.
 */
final class Connections {

	private static final int IDLE_SECONDS = 30;

	/** So many that nobody ever waits for one: the stations keep their own limits. */
	private static final int MOST = 10_000;

	/** The departure of a request, in the context it is sent with. */
	static final String DEPARTURE = "dailies.departure";

	/** What a proxy wants to be told, in the context a request is sent with. */
	static final String TOLD_TO_PROXY = "dailies.told-to-proxy";

	private Connections() {
	}

	/**
	 * Each request has a connection of its own, so that no answer to another one can be
	 * taken for its own.
	 */
	static CloseableHttpClient ofTheirOwn(HttpLimits limits) {
		return builder(limits).setConnectionReuseStrategy((request, response, context) -> false).build();
	}

	/**
	 * Connections are kept for the next request, not so long that a gateway drops them in
	 * silence.
	 */
	static CloseableHttpClient kept(HttpLimits limits) {
		return builder(limits).build();
	}

	private static HttpClientBuilder builder(HttpLimits limits) {
		keepTokensOutOfLogs();
		Timeout answer = Timeout.of(limits.answer());
		ConnectionConfig connection = ConnectionConfig.custom()
			.setConnectTimeout(Timeout.of(limits.connect()))
			.setSocketTimeout(answer)
			.setTimeToLive(Timeout.ofSeconds(IDLE_SECONDS))
			.setValidateAfterInactivity(Timeout.ofSeconds(1))
			.build();
		return HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDefaultConnectionConfig(connection)
				.setTlsSocketStrategy(new DefaultClientTlsStrategy(trusted()))
				.setMaxConnTotal(MOST)
				.setMaxConnPerRoute(MOST)
				.build())
			.setDefaultRequestConfig(RequestConfig.custom()
				.setResponseTimeout(answer)
				.setAuthenticationEnabled(false)
				.setRedirectsEnabled(false)
				.setExpectContinueEnabled(false)
				.setProtocolUpgradeEnabled(false)
				.build())
			.setRequestExecutor(new Departing())
			.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
			.setUserAgent("dailies")
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableContentCompression()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableConnectionState()
			.disableDefaultUserAgent();
	}

	/**
	 * What this Java trusts, as its properties say.
	 */
	private static SSLContext trusted() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("What certificates Java trusts cannot be read", ex);
		}
	}

	// asked to say more, the client writes down whole requests
	private static void keepTokensOutOfLogs() {
		if (LoggerFactory.getLogger("org.apache.hc") instanceof Logger logger) {
			logger.setLevel(Level.WARN);
		}
	}

	/**
	 * For the requests that are under way; its threads go when it falls silent.
	 */
	static ExecutorService threads() {
		return new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				DaemonThreads.named("provider-http"));
	}

	/**
	 * Comes to a request once its connection stands.
	 */
	private static final class Departing extends HttpRequestExecutor {

		@Override
		public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
				@Nullable HttpResponseInformationCallback callback, HttpContext context)
				throws IOException, HttpException {
			if (Method.CONNECT.isSame(request.getMethod())) {
				// what is asked of a proxy only
				if (context.getAttribute(TOLD_TO_PROXY) instanceof String told) {
					request.setHeader("Proxy-Authorization", told);
				}
			}
			else if (request.getEntity() == null && context.getAttribute(DEPARTURE) instanceof Departure departure) {
				// one with a body tells it itself
				departure.leave();
			}
			return super.execute(request, connection, callback, context);
		}

	}

}
