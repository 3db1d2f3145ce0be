package dev.dailies.provider.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How connections to a provider are made.
 */
final class Connections {

	private static final int THREADS = 4;

	private static final int IDLE_SECONDS = 30;

	private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

	private Connections() {
	}

	static HttpClient open(Duration connectTimeout) {
		forgetIdleConnections();
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(connectTimeout)
			.executor(daemons())
			.build();
	}

	// A POST on a connection that a gateway dropped in silence would be lost: the client
	// would keep it for 20 minutes, most gateways drop it after one.
	private static void forgetIdleConnections() {
		if (System.getProperty(KEEP_ALIVE) == null) {
			System.setProperty(KEEP_ALIVE, String.valueOf(IDLE_SECONDS));
		}
	}

	private static Executor daemons() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), Connections::daemon);
		// this Java's client cannot be closed: its threads go when it falls silent
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static Thread daemon(Runnable work) {
		Thread thread = new Thread(work, "provider-http");
		thread.setDaemon(true);
		return thread;
	}

}
