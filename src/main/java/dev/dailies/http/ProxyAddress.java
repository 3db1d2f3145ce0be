package dev.dailies.http;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that a variable names, with what it wants to be told. Printed without it.
 */
final class ProxyAddress {

	/** Where a proxy is looked for whose port is left out. */
	private static final int PORT = 80;

	private static final int MOST = 65535;

	private final String variable;

	private final String host;

	private final int port;

	private final @Nullable String login;

	private ProxyAddress(String variable, String host, int port, @Nullable String login) {
		this.variable = variable;
		this.host = host;
		this.port = port;
		this.login = login;
	}

	/**
	 * Reads {@code http://user:password@host:port}, of which the host is enough.
	 * @throws Proxies.NoProxyException if it is none, without showing it
	 */
	static ProxyAddress of(String variable, String text) {
		URI uri = uri(variable, text.contains("://") ? text : "http://" + text);
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		if (!scheme.equals("http")) {
			throw new Proxies.NoProxyException(variable, "names a proxy that is spoken to by " + scheme
					+ ", and only http:// is (for https addresses, too: the proxy passes them on unread)");
		}
		// a host with an underscore is none to Java, and one to everybody else
		String authority = String.valueOf(uri.getRawAuthority());
		String place = authority.substring(authority.lastIndexOf('@') + 1);
		String host = place.replaceFirst(":\\d*$", "");
		if (uri.getRawAuthority() == null || !host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
			throw new Proxies.NoProxyException(variable, "holds no address of a proxy");
		}
		return new ProxyAddress(variable, host, port(variable, place.substring(host.length())),
				authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : null);
	}

	private static URI uri(String variable, String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new Proxies.NoProxyException(variable,
					"holds no address of a proxy (signs such as @ : / in a password are written %40 %3A %2F)");
		}
	}

	private static int port(String variable, String written) {
		if (written.length() < 2) {
			return PORT;
		}
		String digits = written.substring(1);
		int port = (digits.length() > 5) ? 0 : Integer.parseInt(digits);
		if (port < 1 || port > MOST) {
			throw new Proxies.NoProxyException(variable, "names a port that there is not");
		}
		return port;
	}

	Proxy proxy() {
		// the proxy's name is asked for when it is needed
		return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(this.host, this.port));
	}

	/**
	 * What the proxy wants in {@code Proxy-Authorization}; null if it wants nothing.
	 */
	@Nullable String authorization() {
		PasswordAuthentication known = login();
		if (known == null) {
			return null;
		}
		String told = known.getUserName() + ":" + new String(known.getPassword());
		return "Basic " + Base64.getEncoder().encodeToString(told.getBytes(StandardCharsets.UTF_8));
	}

	@Nullable PasswordAuthentication login() {
		if (this.login == null) {
			return null;
		}
		int colon = this.login.indexOf(':');
		String user = decoded((colon < 0) ? this.login : this.login.substring(0, colon));
		String password = (colon < 0) ? "" : decoded(this.login.substring(colon + 1));
		return new PasswordAuthentication(user, password.toCharArray());
	}

	boolean isAt(String host, int port) {
		return this.host.equalsIgnoreCase(host) && this.port == port;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	/**
	 * For example {@code proxy.example:3128 (HTTPS_PROXY)}.
	 */
	@Override
	public String toString() {
		return this.host + ":" + this.port + " (" + this.variable + ")";
	}

}
