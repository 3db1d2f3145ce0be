package dev.dailies.words;

import java.time.Duration;
import java.util.Locale;

/**
 * Spans of time as people say them.
 */
public final class Span {

	private Span() {
	}

	/**
	 * For example {@code 0.3 s}, {@code 48 s}, {@code 2 min 5 s}, {@code 3 h 10 min}.
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

}
