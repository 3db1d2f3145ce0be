package dev.dailies.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who can reach an address, as the registries of special addresses have it.
 */
enum Reach {

	/** Everybody. */
	PUBLIC("public"),

	/** Only this machine. */
	LOOPBACK("this machine itself"),

	/** Only those in the same network. */
	PRIVATE("in a private network"),

	/** A link, a group, or what no server has; among them those that hand out secrets. */
	SPECIAL("kept for a special use");

	private static final List<Block> LOOPBACKS = blocks("127.0.0.0/8", "::1/128");

	private static final List<Block> PRIVATES = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
			"fc00::/7");

	private static final List<Block> SPECIALS = blocks("0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24",
			"192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
			// one that was unique-local, but hands out secrets
			"fd00:ec2::/32",
			// ways to write an IPv4 address of any kind, then examples and trials
			"2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20");

	/** All that was ever given to servers. */
	private static final List<Block> GLOBAL_IPV6 = blocks("2000::/3");

	/** How a network of IPv6 alone calls the servers that have IPv4 alone. */
	private static final List<Block> TRANSLATED = blocks("64:ff9b::/96");

	private final String words;

	Reach(String words) {
		this.words = words;
	}

	static Reach of(InetAddress address) {
		if (in(TRANSLATED, address)) {
			byte[] bytes = address.getAddress();
			return of(address(Arrays.copyOfRange(bytes, bytes.length - Integer.BYTES, bytes.length)));
		}
		if (in(SPECIALS, address)) {
			return SPECIAL;
		}
		if (in(LOOPBACKS, address)) {
			return LOOPBACK;
		}
		if (in(PRIVATES, address)) {
			return PRIVATE;
		}
		return (address instanceof Inet4Address || in(GLOBAL_IPV6, address)) ? PUBLIC : SPECIAL;
	}

	/**
	 * For example {@code in a private network}.
	 */
	String words() {
		return this.words;
	}

	private static boolean in(List<Block> blocks, InetAddress address) {
		return blocks.stream().anyMatch((block) -> block.holds(address.getAddress()));
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Four bytes are an address", ex);
		}
	}

	private static List<Block> blocks(String... notations) {
		return Stream.of(notations).map(Block::of).toList();
	}

	/**
	 * The addresses that begin alike.
	 */
	private record Block(BigInteger start, int bits, int length) {

		static Block of(String notation) {
			String[] parts = notation.split("/", -1);
			try {
				// numbers are read, no name service is asked
				byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
				int bits = bytes.length * Byte.SIZE;
				int length = Integer.parseInt(parts[1]);
				return new Block(new BigInteger(1, bytes).shiftRight(bits - length), bits, length);
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException(notation + " is no block of addresses", ex);
			}
		}

		boolean holds(byte[] address) {
			return address.length * Byte.SIZE == this.bits
					&& new BigInteger(1, address).shiftRight(this.bits - this.length).equals(this.start);
		}

	}

}
