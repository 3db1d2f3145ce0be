package dev.dailies.http;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Keeps addresses that strangers wrote from leading into this machine and its network.
 * Only a provider that is itself there, as the sandbox is, may name addresses there.
 */
public final class AddressGuard {

	/** For addresses that no provider wrote. */
	public static final AddressGuard PUBLIC_ONLY = new AddressGuard(null, HostNames.SYSTEM);

	private static final String CACHE = "networkaddress.cache.ttl";

	private static final int CACHE_SECONDS = 30;

	private static final Pattern QUAD = Pattern
		.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");

	private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

	private final @Nullable URI provider;

	private final HostNames names;

	/**
	 * @param provider its base address; null for none
	 */
	public AddressGuard(@Nullable URI provider, HostNames names) {
		this.provider = provider;
		this.names = names;
	}

	/**
	 * For what the provider with that base address names.
	 */
	public static AddressGuard of(URI provider) {
		return new AddressGuard(provider, HostNames.SYSTEM);
	}

	/**
	 * Sees to it that a name is not resolved anew between the check and the connection,
	 * which would make room for another answer. To be called before any name is.
	 * <p>
	 * The HTTP client resolves by itself, and cannot be given a checked address without
	 * losing the name that TLS needs. So both get the same answer from this cache; and
	 * because it may run out just in between, an address is to be checked once more
	 * before what it answered is used. What stays possible is that a request without
	 * credentials reaches a server of this network, whose answer nobody reads.
	 */
	public static void rememberNames() {
		String seconds = Security.getProperty(CACHE);
		if (seconds == null || seconds.matches("\\s*[0-2]?\\d\\s*")) {
			Security.setProperty(CACHE, String.valueOf(CACHE_SECONDS));
		}
	}

	/**
	 * Why the address may not be asked; empty if it may.
	 * @throws UnknownHostException if its host is not found
	 */
	public Optional<String> objection(URI address) throws UnknownHostException {
		Optional<String> written = writtenObjection(address);
		String host = host(address);
		// what a proxy is asked for, it resolves itself
		if (written.isPresent() || (isProxied(address) && !isNumeric(host))) {
			return written;
		}
		for (InetAddress found : this.names.of(host)) {
			Reach reach = Reach.of(found);
			if (reach != Reach.PUBLIC && !isOfProvider(reach)) {
				return Optional.of(objection(host, found, reach));
			}
		}
		return Optional.empty();
	}

	/**
	 * As {@link #objection}, found without asking for any name, and so not complete.
	 */
	public Optional<String> writtenObjection(URI address) {
		String host = host(address);
		if (ENDS_IN_NUMBER.matcher(host).matches() && !QUAD.matcher(host).matches()) {
			return Optional.of("the host " + host + " is a number that programs read in different ways");
		}
		boolean local = host.equals("localhost") || host.endsWith(".localhost");
		if (local && !isOfProvider(Reach.LOOPBACK)) {
			return Optional.of("the host " + host + " is " + Reach.LOOPBACK.words());
		}
		if (!isNumeric(host)) {
			return Optional.empty();
		}
		try {
			InetAddress found = InetAddress.getByName(host);
			Reach reach = Reach.of(found);
			return (reach == Reach.PUBLIC || isOfProvider(reach)) ? Optional.empty()
					: Optional.of(objection(host, found, reach));
		}
		catch (UnknownHostException ex) {
			return Optional.of("the host " + host + " is no address");
		}
	}

	private static String objection(String host, InetAddress found, Reach reach) {
		String number = found.getHostAddress();
		return "the host " + host + (host.contains(number) ? "" : " has the address " + number + ", which")
				+ ((reach == Reach.SPECIAL) ? " is an address " : " is ") + reach.words();
	}

	private boolean isOfProvider(Reach reach) {
		if (this.provider == null || reach == Reach.SPECIAL) {
			return false;
		}
		try {
			return this.names.of(host(this.provider)).stream().allMatch((found) -> Reach.of(found) == reach);
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static boolean isProxied(URI address) {
		ProxySelector selector = ProxySelector.getDefault();
		List<Proxy> proxies = (selector != null) ? selector.select(address) : List.of();
		return proxies.stream().anyMatch((proxy) -> proxy.type() != Proxy.Type.DIRECT);
	}

	private static boolean isNumeric(String host) {
		return host.startsWith("[") || QUAD.matcher(host).matches();
	}

	private static String host(URI address) {
		String host = Optional.ofNullable(address.getHost()).orElse("");
		return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
	}

}
