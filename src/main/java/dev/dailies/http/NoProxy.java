package dev.dailies.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: names,
 * which hold for what ends in them, too, addresses, blocks of addresses, each with a port
 * or without; {@code *} for all.
 */
final class NoProxy {

	private final List<String> entries;

	NoProxy(String list) {
		this.entries = Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
			.filter((entry) -> !entry.isEmpty())
			.toList();
	}

	/**
	 * @param host in small letters, an IPv6 address in brackets
	 * @param port the one that is asked, whether it is written or not
	 */
	boolean holds(String host, int port) {
		return this.entries.stream().anyMatch((entry) -> holds(entry, host, port));
	}

	private static boolean holds(String entry, String host, int port) {
		if (entry.equals("*")) {
			return true;
		}
		boolean bare = entry.indexOf(':') != entry.lastIndexOf(':') && !entry.startsWith("[");
		String written = bare ? "" : entry.replaceFirst("^.*?(:\\d+)?$", "$1");
		if (!written.isEmpty() && !written.equals(":" + port)) {
			return false;
		}
		String name = entry.substring(0, entry.length() - written.length());
		return isNumeric(host) ? holdsAddress(name, host) : holdsName(name, host);
	}

	private static boolean holdsName(String entry, String host) {
		String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", "");
		return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
	}

	private static boolean holdsAddress(String entry, String host) {
		try {
			String[] parts = entry.replace("[", "").replace("]", "").split("/", 2);
			if (!isNumeric(parts[0])) {
				return false;
			}
			byte[] block = InetAddress.getByName(parts[0]).getAddress();
			byte[] address = InetAddress.getByName(host).getAddress();
			int bits = (parts.length > 1) ? Integer.parseInt(parts[1]) : block.length * Byte.SIZE;
			return block.length == address.length && bits >= 0 && bits <= block.length * Byte.SIZE
					&& agree(block, address, bits);
		}
		catch (UnknownHostException | NumberFormatException ex) {
			// no block of addresses: it is nobody's
			return false;
		}
	}

	private static boolean agree(byte[] block, byte[] address, int bits) {
		for (int bit = 0; bit < bits; bit++) {
			int mask = 0x80 >> (bit % Byte.SIZE);
			if ((block[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
				return false;
			}
		}
		return true;
	}

	// no name is ever asked for
	private static boolean isNumeric(String host) {
		return host.contains(":") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
	}

}
