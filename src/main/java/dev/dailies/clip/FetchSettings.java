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
 * @param longest how long one fetch may take, however large the file is
 * @param by what unfinished downloads have in their names, so that no other process that
 * brings clips into the folder takes them for its own; empty where one does alone
 */
public record FetchSettings(Duration connectTimeout, Duration stallTimeout, List<Duration> waits, long maxBytes,
		Duration longest, String by) {

	private static final long GIBIBYTE = 1L << 30;

	private static final Duration LONGEST = Duration.ofMinutes(30);

	/** In less than that no limit tells anything about a server. */
	private static final Duration SHORTEST = Duration.ofSeconds(2);

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

	public FetchSettings(Duration connectTimeout, Duration stallTimeout, List<Duration> waits, long maxBytes) {
		this(connectTimeout, stallTimeout, waits, maxBytes, LONGEST, "");
	}

	/**
	 * The same within a time.
	 */
	public FetchSettings within(Duration time) {
		return new FetchSettings(this.connectTimeout, this.stallTimeout, this.waits, this.maxBytes,
				(time.compareTo(SHORTEST) < 0) ? SHORTEST : time, this.by);
	}

	/**
	 * The same for one of several processes.
	 */
	public FetchSettings by(String process) {
		return new FetchSettings(this.connectTimeout, this.stallTimeout, this.waits, this.maxBytes, this.longest,
				Integer.toHexString(process.hashCode()));
	}

	/**
	 * 10 s to connect, 30 s without a byte, four attempts, 2 GiB.
	 */
	public static FetchSettings standard() {
		return new FetchSettings(Duration.ofSeconds(10), Duration.ofSeconds(30),
				List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(8)), 2 * GIBIBYTE);
	}

}
