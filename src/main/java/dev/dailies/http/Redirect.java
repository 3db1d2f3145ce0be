package dev.dailies.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer sends on to. Followed by hand, so that each address on the way can be
 * looked at.
 */
public final class Redirect {

	/** More are a ring. */
	public static final int MOST = 5;

	private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

	private Redirect() {
	}

	/**
	 * The address to ask next; empty if the answer is no redirect.
	 * @throws RefusedException if it leads to what is not to be followed
	 */
	public static Optional<URI> of(URI from, HttpResponse<?> answer) throws RefusedException {
		Optional<String> location = STATUSES.contains(answer.statusCode()) ? answer.headers().firstValue("Location")
				: Optional.empty();
		return location.isPresent() ? Optional.of(followed(from, location.get())) : Optional.empty();
	}

	private static URI followed(URI from, String location) throws RefusedException {
		URI address = resolved(from, location);
		boolean safe = "https".equalsIgnoreCase(address.getScheme());
		boolean noLessSafe = safe
				|| ("http".equalsIgnoreCase(address.getScheme()) && "http".equalsIgnoreCase(from.getScheme()));
		if (!noLessSafe || address.getHost() == null) {
			throw new RefusedException("it is redirected to %s, and only a redirect to http(s) that is no less safe "
				.formatted(HttpAddress.server(address)) + "is followed");
		}
		return address;
	}

	private static URI resolved(URI from, String location) throws RefusedException {
		try {
			return from.resolve(location.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedException("it is redirected to something that is not an address", ex);
		}
	}

	/**
	 * A redirect that is not followed.
	 */
	public static final class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String message) {
			super(message);
		}

		RefusedException(String message, Throwable cause) {
			super(message, cause);
		}

	}

}
