package dev.dailies.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An address that can be fetched over HTTP.
 */
public final class HttpAddress {

	private HttpAddress() {
	}

	/**
	 * Whether a text is an http(s) address with a host.
	 */
	public static boolean isOne(String text) {
		try {
			URI uri = new URI(text);
			return uri.getHost() != null
					&& ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * The part of an address that may be shown wherever it leads: what comes after the
	 * host, and before it, may be a secret.
	 */
	public static String server(URI address) {
		if (address.getHost() == null) {
			return (address.getScheme() != null) ? "a %s: address without a host".formatted(address.getScheme())
					: "an address without a host";
		}
		return address.getScheme() + "://" + address.getHost()
				+ ((address.getPort() < 0) ? "" : ":" + address.getPort());
	}

}
