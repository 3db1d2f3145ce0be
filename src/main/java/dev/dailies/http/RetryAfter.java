package dev.dailies.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an answer asks its reader to wait.
 */
public final class RetryAfter {

	/** A longer pause is not believed: it would hold up a whole night. */
	static final Duration LONGEST = Duration.ofHours(1);

	private RetryAfter() {
	}

	/**
	 * The pause that the {@code Retry-After} header asks for, as seconds or as a date of
	 * the server's own; empty if there is none or it cannot be read, never negative, at
	 * most an hour.
	 */
	public static Optional<Duration> in(HttpHeaders headers, Instant now) {
		return in(headers, now, LONGEST);
	}

	/**
	 * As {@link #in(HttpHeaders, Instant)}, believed up to another length.
	 */
	public static Optional<Duration> in(HttpHeaders headers, Instant now, Duration longest) {
		return headers.firstValue("retry-after")
			.map(String::strip)
			.flatMap((text) -> read(text, headers, now))
			.map((pause) -> sane(pause, longest));
	}

	private static Optional<Duration> read(String text, HttpHeaders headers, Instant now) {
		if (text.matches("\\d{1,18}")) {
			return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
		}
		return SaidTime.read(text).map((moment) -> SaidTime.until(moment, headers, now));
	}

	private static Duration sane(Duration pause, Duration longest) {
		if (pause.isNegative()) {
			return Duration.ZERO;
		}
		return (pause.compareTo(longest) > 0) ? longest : pause;
	}

}
