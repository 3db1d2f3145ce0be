package dev.dailies.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An address that a provider is reached at.
 */
final class WebAddress {

	private WebAddress() {
	}

	/**
	 * The address without slashes at its end; empty if it is none, or if it holds a
	 * user's name and password, which are not kept in settings.
	 */
	static Optional<URI> of(String text) {
		try {
			URI uri = URI.create(text.strip().replaceAll("/+$", ""));
			boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			return Optional.of(uri)
				.filter((address) -> web && address.getHost() != null && address.getUserInfo() == null
						&& address.getQuery() == null && address.getFragment() == null);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * As it may be shown: what stands before the host may be a password.
	 */
	static String shown(String text) {
		return text.replaceAll("//.*@", "//***@");
	}

	/**
	 * The address of a server for mails, with its port; empty if it is none, or says a
	 * name and password.
	 */
	static Optional<URI> mailServer(String text) {
		try {
			URI server = URI.create(text);
			String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
			boolean mail = List.of("smtp", "smtps").contains(scheme);
			if (!mail || server.getHost() == null || server.getUserInfo() != null) {
				return Optional.empty();
			}
			int usual = scheme.equals("smtps") ? 465 : 587;
			int port = (server.getPort() < 0) ? usual : server.getPort();
			return Optional.of(URI.create(scheme + "://" + server.getHost() + ":" + port));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
