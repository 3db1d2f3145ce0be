package dev.dailies.tell;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a webhook, which is a secret: whoever knows it may write there.
 */
public final class WebhookAddress {

	private WebhookAddress() {
	}

	/**
	 * The address that a variable holds.
	 * @throws NoAddressException with a sentence that does not show it, if it is none
	 */
	public static URI of(String variable, String text) {
		URI address;
		try {
			address = URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			throw new NoAddressException(variable + " holds no address");
		}
		if (address.getHost() == null || address.getUserInfo() != null) {
			throw new NoAddressException(variable + " holds no address such as https://hooks.example.org/...");
		}
		boolean secure = "https".equalsIgnoreCase(address.getScheme());
		boolean here = "http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost());
		if (!secure && !here) {
			throw new NoAddressException(
					variable + " holds an address that is not https, so others could read it on its way");
		}
		return address;
	}

	static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
	}

	/**
	 * What a variable holds cannot be used as an address; the message does not show it.
	 */
	public static final class NoAddressException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NoAddressException(String message) {
			super(message);
		}

	}

}
