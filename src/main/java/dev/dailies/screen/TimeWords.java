package dev.dailies.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as somebody reads them who sits before the terminal.
 */
final class TimeWords {

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

	private static final Duration SOON = Duration.ofMinutes(2);

	private static final Duration FAR = Duration.ofHours(20);

	private TimeWords() {
	}

	static String second(Instant time) {
		return SECOND.format(here(time));
	}

	/**
	 * As exact as the distance asks for: {@code 02:10:05}, {@code 02:10},
	 * {@code 3 Mar 02:10}.
	 */
	static String at(Instant time, Instant now) {
		Duration distance = Duration.between(now, time).abs();
		DateTimeFormatter exactness = (distance.compareTo(SOON) < 0) ? SECOND
				: (distance.compareTo(FAR) < 0) ? MINUTE : DAY;
		return exactness.format(here(time));
	}

	/**
	 * {@code 0:42}, {@code 12:05}, {@code 1:02:03}.
	 */
	static String length(Duration time) {
		Duration length = time.isNegative() ? Duration.ZERO : time;
		return (length.toHours() > 0)
				? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
				: "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
	}

	private static ZonedDateTime here(Instant time) {
		return time.atZone(ZoneId.systemDefault());
	}

}
