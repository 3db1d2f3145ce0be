package dev.dailies.clip;

import java.time.Duration;
import java.util.List;

/**
 * How patient a download is.
 *
 * @param connectTimeout how long a connection may take
 * @param stallTimeout how long nothing may arrive before an attempt is given up
 * @param waits the pauses between the attempts of one fetch; one attempt more than there
 * are pauses
 * @param maxBytes the size above which a file is not taken for a clip
 */
public record FetchSettings(Duration connectTimeout, Duration stallTimeout, List<Duration> waits, long maxBytes) {

	private static final long GIBIBYTE = 1L << 30;

	public FetchSettings {
		if (connectTimeout.isNegative() || connectTimeout.isZero() || stallTimeout.isNegative()
				|| stallTimeout.isZero()) {
			throw new IllegalArgumentException("A download needs time-outs above zero, got %s to connect and %s stalled"
				.formatted(connectTimeout, stallTimeout));
		}
		if (maxBytes < 1) {
			throw new IllegalArgumentException("A clip must be allowed at least a byte, got " + maxBytes);
		}
		waits = List.copyOf(waits);
	}

	/**
	 * 10 s to connect, 30 s without a byte, four attempts, 2 GiB.
	 */
	public static FetchSettings standard() {
		return new FetchSettings(Duration.ofSeconds(10), Duration.ofSeconds(30),
				List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(8)), 2 * GIBIBYTE);
	}

}
