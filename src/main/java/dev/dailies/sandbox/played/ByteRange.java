package dev.dailies.sandbox.played;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one range of bytes a caller asked for; empty if the file has no such bytes.
 *
 * @param from the first byte
 * @param to the byte after the last
 */
public record ByteRange(int from, int to) {

	private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

	/**
	 * Reads a Range header.
	 * @return empty if it is not a single range of bytes, which a server may ignore
	 */
	public static Optional<ByteRange> parse(String header, int length) {
		Matcher one = ONE.matcher(header.strip());
		if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
			return Optional.empty();
		}
		if (one.group(1).isEmpty()) {
			long last = Math.min(length, Long.parseLong(one.group(2)));
			return Optional.of(new ByteRange((int) (length - last), length));
		}
		long from = Long.parseLong(one.group(1));
		long to = one.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(one.group(2)) + 1);
		if (from >= length) {
			return Optional.of(new ByteRange(length, length));
		}
		return (from < to) ? Optional.of(new ByteRange((int) from, (int) to)) : Optional.empty();
	}

	public boolean isEmpty() {
		return this.from >= this.to;
	}

}
