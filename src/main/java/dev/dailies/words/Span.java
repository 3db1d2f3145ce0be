package dev.dailies.words;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time, as people say them and as job files and options write them.
 */
public final class Span {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

	private static final Duration FAR = Duration.ofHours(3);

	private Span() {
	}

	/**
	 * One that was measured, for example {@code 0.3 s}, {@code 48 s}, {@code 2 min 5 s},
	 * {@code 3 h 10 min}.
	 */
	public static String of(Duration time) {
		long seconds = time.toSeconds();
		if (seconds < 10) {
			return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
		}
		if (seconds < 60) {
			return seconds + " s";
		}
		if (seconds < 3600) {
			return seconds / 60 + " min " + seconds % 60 + " s";
		}
		return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
	}

	/**
	 * One that somebody set, for example {@code 250 ms}, {@code 90 s}, {@code 1 minute},
	 * {@code 30 minutes}.
	 */
	public static String exactly(Duration time) {
		if (time.toMillisPart() != 0) {
			return time.toMillis() + " ms";
		}
		return (time.toSecondsPart() != 0 || time.isZero()) ? time.toSeconds() + " s"
				: Count.of(time.toMinutes(), "minute");
	}

	/**
	 * One that was estimated, for example {@code 40 s}, {@code 25 min}, {@code 3.5 h}.
	 */
	public static String roughly(Duration time) {
		if (time.compareTo(Duration.ofMinutes(2)) < 0) {
			return Math.max(1, time.toSeconds()) + " s";
		}
		return (time.compareTo(FAR) < 0) ? time.toMinutes() + " min"
				: String.format(Locale.ROOT, "%.1f h", time.toMinutes() / 60.0);
	}

	/**
	 * As a setting is written, for example {@code 500ms}, {@code 10s}, {@code 30m},
	 * {@code 2h}.
	 */
	public static String written(Duration time) {
		if (time.toMillisPart() != 0) {
			return time.toMillis() + "ms";
		}
		if (time.toSecondsPart() != 0) {
			return time.toSeconds() + "s";
		}
		return (time.toMinutesPart() != 0) ? time.toMinutes() + "m" : time.toHours() + "h";
	}

	/**
	 * Reads what {@link #written} writes; empty if it is none, or no time at all.
	 */
	public static Optional<Duration> read(String text) {
		Matcher matcher = WRITTEN.matcher(text);
		if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
			return Optional.empty();
		}
		return Optional.of(Duration.of(Integer.parseInt(matcher.group(1)), switch (matcher.group(2)) {
			case "ms" -> ChronoUnit.MILLIS;
			case "s" -> ChronoUnit.SECONDS;
			case "m" -> ChronoUnit.MINUTES;
			default -> ChronoUnit.HOURS;
		}));
	}

}
