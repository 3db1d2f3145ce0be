package dev.dailies.http;

import java.io.IOException;
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
	static Optional<HttpAddress> of(HttpAddress from, Reply reply) throws RefusedException {
		Optional<String> location = STATUSES.contains(reply.status()) ? reply.headers().firstValue("Location")
				: Optional.empty();
		return location.isPresent() ? Optional.of(followed(from, location.get())) : Optional.empty();
	}

	private static HttpAddress followed(HttpAddress from, String location) throws RefusedException {
		HttpAddress address = from.resolve(location)
			.orElseThrow(() -> new RefusedException(
					"it is redirected to something else than http(s), and that is not followed"));
		if (from.isSecure() && !address.isSecure()) {
			throw new RefusedException("it is redirected to %s, and only a redirect that is no less safe is followed"
				.formatted(address.server()));
		}
		return address;
	}

	/**
	 * A redirect that is not followed.
	 */
	public static final class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String message) {
			super(message);
		}

	}

}
