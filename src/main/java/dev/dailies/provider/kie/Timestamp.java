package dev.dailies.provider.kie;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.dailies.provider.http.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A time of KIE's: milliseconds, or a text without a time zone.
 *
 * @param latest the latest moment it can mean; null if it cannot be read
 */
record Timestamp(@Nullable Instant latest) {

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	/** Where the day ends last, so that nothing is taken for older than it may be. */
	private static final ZoneOffset WEST = ZoneOffset.ofHours(-12);

	static Timestamp of(JsonNode node) {
		String text = JsonText.of(node);
		if (text == null) {
			return new Timestamp(null);
		}
		try {
			return new Timestamp(text.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(text))
					: LocalDateTime.parse(text.strip(), TEXT).toInstant(WEST));
		}
		catch (DateTimeException ex) {
			return new Timestamp(null);
		}
	}

	/**
	 * Whether it surely lies longer back than that.
	 */
	boolean isOlder(Duration age, Instant now) {
		return this.latest != null && this.latest.plus(age).isBefore(now);
	}

}
