package dev.dailies.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Keeps addresses that strangers wrote from leading into this machine and its network.
 * Only a provider that is itself there, as the sandbox is, may name addresses there.
 *
 * @param provider its base address; null for none
 */
public record AddressGuard(@Nullable URI provider, HostNames names) {

	/** For addresses that no provider wrote. */
	public static final AddressGuard PUBLIC_ONLY = new AddressGuard(null, HostNames.SYSTEM);

	private static final Pattern QUAD = Pattern
		.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");

	private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

	/**
	 * For what the provider with that base address names.
	 */
	public static AddressGuard of(URI provider) {
		return new AddressGuard(provider, HostNames.SYSTEM);
	}

	/**
	 * The address that a provider wrote, who may leave out what its own has, too; empty
	 * if it is none for http(s).
	 */
	public Optional<HttpAddress> read(String link) {
		boolean shortened = link.startsWith("/") || link.startsWith("\\");
		return (shortened && this.provider != null)
				? HttpAddress.of(this.provider.toString()).flatMap((base) -> base.resolve(link)) : HttpAddress.of(link);
	}

	/**
	 * Why the address may not be asked, found without asking for any name, and so not
	 * complete; empty if nothing speaks against it.
	 */
	public Optional<String> writtenObjection(HttpAddress address) {
		String host = plain(address.host());
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
			return objection(host, InetAddress.getByName(host));
		}
		catch (UnknownHostException ex) {
			return Optional.of("the host " + host + " is no address");
		}
	}

	/**
	 * All the addresses of a host, each of which may be asked.
	 * @throws NotPublicException if one of them may not
	 * @throws UnknownHostException if the host is not found
	 */
	List<InetAddress> addresses(String host) throws UnknownHostException {
		List<InetAddress> addresses = this.names.of(plain(host));
		for (InetAddress found : addresses) {
			Optional<String> objection = objection(host, found);
			if (objection.isPresent()) {
				throw new NotPublicException(objection.get());
			}
		}
		return addresses;
	}

	private Optional<String> objection(String host, InetAddress found) {
		Reach reach = Reach.of(found);
		return (reach == Reach.PUBLIC || isOfProvider(reach)) ? Optional.empty()
				: Optional.of(objection(host, found, reach));
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
			return this.names.of(plain(String.valueOf(this.provider.getHost())))
				.stream()
				.allMatch((found) -> Reach.of(found) == reach);
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static boolean isNumeric(String host) {
		return host.contains(":") || QUAD.matcher(host).matches();
	}

	private static String plain(String host) {
		return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
	}

}
