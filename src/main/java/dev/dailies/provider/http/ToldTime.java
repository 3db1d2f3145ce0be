package dev.dailies.provider.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a moment in whichever form a provider writes it: seconds or milliseconds since
 * 1970, as a number or in quotes, ISO 8601, or a date and a time with a blank in between.
 * Without a zone it is taken for UTC.
 */
public final class ToldTime {

	/** What lies outside is no time at which a task was at work. */
	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

	/** So many seconds would be the year 5138, and so many milliseconds 1973. */
	private static final double MILLISECONDS_FROM = 1e11;

	private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,9})?");

	private static final int LONGEST = 40;

	private ToldTime() {
	}

	/**
	 * Null where there is none, or none that can be meant.
	 */
	public static @Nullable Instant in(JsonNode node) {
		String text = node.isNumber() ? node.asString() : JsonText.of(node);
		Instant moment = (text != null && text.length() <= LONGEST) ? read(text.strip(), node) : null;
		return (moment != null && moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) ? moment : null;
	}

	private static @Nullable Instant read(String text, JsonNode node) {
		if (node.isNumber()) {
			return sinceEpoch(node.asDouble(0));
		}
		if (NUMBER.matcher(text).matches()) {
			return sinceEpoch(Double.parseDouble(text));
		}
		String iso = text.replaceFirst(" ", "T").replace(" ", "");
		try {
			return OffsetDateTime.parse(iso).toInstant();
		}
		catch (DateTimeException ex) {
			// most write no zone
			return withoutZone(iso);
		}
	}

	private static @Nullable Instant withoutZone(String iso) {
		try {
			return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			// a form that nobody knows of is as good as none: nothing depends on it
			return null;
		}
	}

	private static @Nullable Instant sinceEpoch(double number) {
		double millis = (number < MILLISECONDS_FROM) ? number * 1000 : number;
		return (millis > 0 && millis < LATEST.toEpochMilli()) ? Instant.ofEpochMilli(Math.round(millis)) : null;
	}

}
