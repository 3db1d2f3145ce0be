package dev.dailies.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The proxies between this machine and the web, read as everybody else reads them: from
 * {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, of
 * which a spelling in small letters comes first. Java's own {@code -Dhttps.proxyHost} and
 * {@code -Dhttp.proxyHost} come before them all. This machine itself is never asked for
 * through a proxy.
 */
public final class Proxies extends ProxySelector {

	private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

	// asked for each call
	private static final Pattern LAST_DOT = Pattern.compile("\\.$");

	private static final Pattern HERE = Pattern.compile("127(\\.\\d{1,3}){3}|\\[(0*:)*0*1]|\\[(0*:)*ffff:127\\..*]");

	private static final @Nullable ProxySelector JAVA = ProxySelector.getDefault();

	private final @Nullable ProxyAddress http;

	private final @Nullable ProxyAddress https;

	private final NoProxy none;

	private Proxies(@Nullable ProxyAddress http, @Nullable ProxyAddress https, NoProxy none) {
		this.http = http;
		this.https = https;
		this.none = none;
	}

	/**
	 * As these variables say.
	 * @throws NoProxyException if one of them holds no address of a proxy
	 */
	public static Proxies of(Map<String, String> environment) {
		// what a web server runs finds a stranger's header "Proxy" there
		boolean strangers = environment.containsKey("REQUEST_METHOD");
		return new Proxies(address(environment, strangers ? "http_proxy" : "HTTP_PROXY"),
				address(environment, "HTTPS_PROXY"),
				new NoProxy(variable(environment, "NO_PROXY").map(environment::get).orElse("")));
	}

	private static @Nullable ProxyAddress address(Map<String, String> environment, String name) {
		return variable(environment, name).or(() -> variable(environment, "ALL_PROXY"))
			.map((variable) -> ProxyAddress.of(variable, environment.getOrDefault(variable, "").strip()))
			.orElse(null);
	}

	private static Optional<String> variable(Map<String, String> environment, String name) {
		return Stream.of(name.toLowerCase(Locale.ROOT), name)
			.filter((variable) -> !environment.getOrDefault(variable, "").isBlank())
			.findFirst();
	}

	/**
	 * From now on all connections of this process that are opened by these rules go where
	 * these variables say; what is wrong with them, {@link #of} tells.
	 */
	public static void use(Map<String, String> environment) {
		if (System.getProperty(TUNNELS) == null) {
			// a user and a password are what most proxies ask for
			System.setProperty(TUNNELS, "");
		}
		try {
			Proxies proxies = of(environment);
			ProxySelector.setDefault(proxies);
			Authenticator.setDefault(proxies.new Login());
		}
		catch (NoProxyException ex) {
			// who asks anybody looks first whether these can be read
			ProxySelector.setDefault(JAVA);
		}
	}

	/**
	 * The proxy on the way to an address, for people, without its password; empty if
	 * there is none.
	 */
	public static Optional<String> onTheWayTo(URI address) {
		ProxySelector inForce = ProxySelector.getDefault();
		if (inForce == null) {
			return Optional.empty();
		}
		ProxyAddress ours = (inForce instanceof Proxies proxies) ? proxies.ours(address) : null;
		return (ours != null) ? Optional.of(ours.toString())
				: inForce.select(address)
					.stream()
					.filter((proxy) -> proxy.type() != Proxy.Type.DIRECT)
					.map((proxy) -> String.valueOf(proxy.address()).replaceFirst("/<unresolved>|^/", "")
							+ " (Java's own settings)")
					.findFirst();
	}

	/**
	 * What the proxy on the way to an address wants to be told in
	 * {@code Proxy-Authorization}; empty if there is none, or it wants nothing.
	 */
	public static Optional<String> authorization(URI address) {
		ProxyAddress ours = (ProxySelector.getDefault() instanceof Proxies proxies) ? proxies.ours(address) : null;
		return Optional.ofNullable(ours).map(ProxyAddress::authorization);
	}

	/**
	 * A request to an address that tells a proxy on the way, and nobody else, what it
	 * wants to be told.
	 */
	public static HttpRequest.Builder request(URI address) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address);
		authorization(address).ifPresent((told) -> request.header("Proxy-Authorization", told));
		return request;
	}

	@Override
	public List<Proxy> select(URI address) {
		ProxyAddress ours = ours(address);
		return (ours != null) ? List.of(ours.proxy())
				: (isJavas(address) && !isHere(host(address))) ? javas(address) : List.of(Proxy.NO_PROXY);
	}

	private @Nullable ProxyAddress ours(URI address) {
		boolean secure = "https".equalsIgnoreCase(address.getScheme());
		ProxyAddress ours = secure ? this.https : this.http;
		int port = (address.getPort() >= 0) ? address.getPort() : secure ? 443 : 80;
		String host = host(address);
		return (ours == null || isHere(host) || isJavas(address) || this.none.holds(host, port)) ? null : ours;
	}

	/**
	 * Whether Java's own settings say something of such addresses: then they decide.
	 */
	private static boolean isJavas(URI address) {
		String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
		return !System.getProperty(scheme + ".proxyHost", "").isBlank()
				|| Boolean.getBoolean("java.net.useSystemProxies");
	}

	private static List<Proxy> javas(URI address) {
		return (JAVA != null) ? JAVA.select(address) : List.of(Proxy.NO_PROXY);
	}

	private static String host(URI address) {
		String host = address.getHost();
		if (host == null) {
			String authority = Optional.ofNullable(address.getRawAuthority()).orElse("");
			host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
		}
		return LAST_DOT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
	}

	private static boolean isHere(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || HERE.matcher(host).matches();
	}

	@Override
	public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
		// whoever asked hears of it; there is no other proxy to try
	}

	/**
	 * For connections that are opened without asking for {@link #authorization}.
	 */
	private final class Login extends Authenticator {

		@Override
		protected @Nullable PasswordAuthentication getPasswordAuthentication() {
			return (getRequestorType() == RequestorType.PROXY) ? Stream.of(Proxies.this.https, Proxies.this.http)
				.flatMap(Stream::ofNullable)
				.filter((address) -> address.isAt(getRequestingHost(), getRequestingPort()))
				.findFirst()
				.map(ProxyAddress::login)
				.orElse(null) : null;
		}

	}

	/**
	 * What a variable holds cannot be used as a proxy; the message does not show it, for
	 * it may hold a password.
	 */
	public static final class NoProxyException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NoProxyException(String variable, String found) {
			super(variable + " " + found + ". It must look like http://proxy.example:3128, or"
					+ " http://user:password@proxy.example:3128. Correct it, or unset it to go without a proxy");
		}

	}

}
