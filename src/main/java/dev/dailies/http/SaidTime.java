package dev.dailies.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What an answer says about the time where it comes from.
 */
public final class SaidTime {

	/** Nobody means a pause beyond a day by a moment that he names. */
	private static final Duration LONGEST = Duration.ofHours(25);

	/** A moment that has just passed is no pause, whoever's clock it is read by. */
	private static final Duration JUST_PASSED = Duration.ofHours(1);

	private SaidTime() {
	}

	/**
	 * When the answer was made, by its server's clock, in whole seconds; empty if it does
	 * not say, or was kept by somebody in between for a while.
	 */
	public static Optional<Instant> of(HttpHeaders headers) {
		boolean kept = headers.firstValue("age").filter((age) -> !age.strip().equals("0")).isPresent();
		return kept ? Optional.empty() : headers.firstValue("date").flatMap((text) -> read(text.strip()));
	}

	/**
	 * How long it is until a moment that the answer names: by its own date, which its
	 * server's clock wrote as well, and by ours only where there is none that fits.
	 */
	public static Duration until(Instant named, HttpHeaders headers, Instant ours) {
		return of(headers).map((theirs) -> Duration.between(theirs, named))
			.filter((pause) -> pause.compareTo(LONGEST) <= 0 && pause.compareTo(JUST_PASSED.negated()) >= 0)
			.orElseGet(() -> Duration.between(ours, named));
	}

	static Optional<Instant> read(String text) {
		try {
			return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
