package dev.dailies.clip;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Things as people read them in a message.
 */
final class Text {

	private Text() {
	}

	/**
	 * For example {@code 30 s} or {@code 250 ms}.
	 */
	static String of(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

	/**
	 * The address without its query and user: both may hold a signature or a password.
	 */
	static String of(URI address) {
		if (address.getHost() == null) {
			return (address.getScheme() != null) ? "a %s: address without a host".formatted(address.getScheme())
					: "an address without a host";
		}
		String port = (address.getPort() < 0) ? "" : ":" + address.getPort();
		return address.getScheme() + "://" + address.getHost() + port + address.getPath();
	}

	/**
	 * What went wrong on the wire.
	 */
	static String of(@Nullable Throwable failure) {
		if (failure == null) {
			return "unknown failure";
		}
		if (failure instanceof HttpConnectTimeoutException) {
			return "no connection in time";
		}
		if (failure instanceof ConnectException) {
			// The client does not say which of the two it was.
			return (failure.getCause() instanceof UnresolvedAddressException) ? "host name not found"
					: "connection refused or host out of reach";
		}
		return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
	}

}
