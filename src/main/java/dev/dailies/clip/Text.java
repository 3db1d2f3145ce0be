package dev.dailies.clip;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Things as people read them in a message.
 */
final class Text {

	private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");

	private Text() {
	}

	/**
	 * A link without its query and user: both may hold a signature or a password.
	 */
	static String of(String link, AddressGuard guard) {
		return guard.read(link).map(HttpAddress::shown).orElseGet(() -> {
			Matcher scheme = SCHEME.matcher(link);
			return scheme.lookingAt() ? "a %s address".formatted(scheme.group()) : "something that is no address";
		});
	}

	/**
	 * What went wrong on the wire.
	 */
	static String of(@Nullable Throwable failure) {
		if (failure == null) {
			return "unknown failure";
		}
		if (failure instanceof SocketTimeoutException) {
			return "no connection in time";
		}
		if (failure instanceof UnknownHostException) {
			return "host name not found";
		}
		if (failure instanceof ConnectException) {
			return "connection refused or host out of reach";
		}
		return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
	}

}
