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

}
