package dev.dailies.clip;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The Retry-After header, in seconds or as a date.
 */
final class RetryAfter {

	private static final Duration CEILING = Duration.ofHours(1);

	private RetryAfter() {
	}

	/**
	 * The pause it asks for, never negative and never above an hour; empty if it cannot
	 * be read.
	 */
	static Optional<Duration> of(String header, Clock clock) {
		String value = header.strip();
		if (value.matches("\\d{1,18}")) {
			return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
		}
		try {
			ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
			return Optional.of(bounded(Duration.between(clock.instant(), until.toInstant())));
		}
		catch (DateTimeException ex) {
			// A header nobody can read says as much as none.
			return Optional.empty();
		}
	}

	private static Duration bounded(Duration pause) {
		if (pause.isNegative()) {
			return Duration.ZERO;
		}
		return (pause.compareTo(CEILING) > 0) ? CEILING : pause;
	}

}
