package dev.dailies.desk.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request comes from, as far as one person is told from another by it: of an IPv6
 * address the half that is not everybody's own to choose.
 */
final class CallerAddress {

	private static final String FORWARDED = "X-Forwarded-For";

	private static final int NETWORK_BYTES = 8;

	/** What is longer is no address. */
	private static final int LONGEST = 64;

	private CallerAddress() {
	}

	/**
	 * As the proxy before it says, who adds his own caller behind whatever that one said
	 * of himself; where it says nothing, the proxy's own.
	 */
	static String forwarded(HttpServletRequest request) {
		List<String> said = Collections.list(request.getHeaders(FORWARDED));
		if (said.isEmpty()) {
			return of(request.getRemoteAddr());
		}
		String last = said.get(said.size() - 1);
		return of(last.substring(last.lastIndexOf(',') + 1).strip());
	}

	static String of(String address) {
		if (address.length() > LONGEST) {
			return address.substring(0, LONGEST);
		}
		try {
			// in brackets it is an address and never a name that is asked for
			return address.contains(":") ? network(InetAddress.getByName("[" + address + "]")) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	private static String network(InetAddress address) {
		return (address instanceof Inet6Address)
				? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
				: address.getHostAddress();
	}

}
