package dev.dailies.provider.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.dailies.http.Proxies;
import dev.dailies.provider.Refusal;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Words why a request got no answer. Whether it left is told by who sent it, never by
 * what went wrong.
 */
final class Unanswered {

	/** How Java complains of a first record that is none. */
	private static final Pattern NOT_TLS = Pattern
		.compile("Unsupported or unrecognized SSL message|Unrecognized SSL message, plaintext connection");

	private final HttpLimits limits;

	private final PlainWords words;

	Unanswered(HttpLimits limits, PlainWords words) {
		this.limits = limits;
		this.words = words;
	}

	/**
	 * No answer came in time.
	 */
	Outcome inTime(URI address, boolean surelyNot) {
		String within = "%s within %s".formatted(server(address), seconds(this.limits.answer()));
		return surelyNot ? new Outcome.NotSent("no connection to " + within)
				: new Outcome.Lost("no answer from " + within);
	}

	/**
	 * Something went wrong before the whole answer was there.
	 */
	Outcome because(URI address, Throwable cause, boolean surelyNot) {
		if (!surelyNot && cause instanceof SocketTimeoutException) {
			return inTime(address, false);
		}
		if (!surelyNot) {
			return new Outcome.Lost("no answer from %s: %s".formatted(server(address), message(cause)));
		}
		return new Outcome.NotSent(why(address, cause), stays(cause) ? Refusal.NOT_SECURE : null);
	}

	/**
	 * A proxy on the way passed nothing on.
	 */
	Outcome.NotSent refusedByProxy(URI address, int status, @Nullable String reason) {
		String proxy = Proxies.onTheWayTo(address).orElse("on the way");
		String said = this.words.of(status + ((reason != null) ? " " + reason : "")).strip();
		return (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED)
				? new Outcome.NotSent("the proxy " + proxy + " wants a user and a password that it knows (" + said
						+ "): put them into the variable that names it, http://user:password@proxy.example:3128",
						Refusal.PROXY)
				: new Outcome.NotSent(
						"the proxy " + proxy + " makes no connection to " + server(address) + ": " + said);
	}

	private String why(URI address, Throwable cause) {
		Optional<String> proxy = Proxies.onTheWayTo(address);
		String first = proxy.map((found) -> "the proxy " + found).orElse(server(address));
		if (cause instanceof ConnectTimeoutException) {
			return "no connection to %s within %s".formatted(first, seconds(this.limits.connect()));
		}
		if (cause instanceof UnknownHostException) {
			return "the name of %s cannot be resolved".formatted(first);
		}
		if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
			return "no connection to %s: %s".formatted(first, message(cause));
		}
		if (cause instanceof SSLException) {
			return "no secure connection to %s: %s".formatted(server(address), message(cause));
		}
		return "no connection to %s%s: %s".formatted(server(address),
				proxy.map((found) -> " through the proxy " + found).orElse(""), message(cause));
	}

	/**
	 * Whether another attempt would end the same: the certificate is not to be trusted,
	 * or what answers speaks another protocol.
	 */
	private static boolean stays(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateException || cause instanceof CertPathValidatorException
					|| cause instanceof SSLPeerUnverifiedException) {
				return true;
			}
		}
		return failure instanceof SSLException && NOT_TLS.matcher(String.valueOf(failure.getMessage())).find();
	}

	private String message(Throwable cause) {
		String message = cause.getMessage();
		return this.words.of((message != null) ? message : cause.getClass().getSimpleName());
	}

	private static String server(URI address) {
		return address.getHost() + ((address.getPort() < 0) ? "" : ":" + address.getPort());
	}

	private static String seconds(Duration duration) {
		return duration.toMillis() / 1000.0 + " s";
	}

}
