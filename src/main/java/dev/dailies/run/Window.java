package dev.dailies.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The part of each day in which runs may buy. It may cross midnight.
 *
 * @param start null if nothing keeps a run from beginning before its end; without an end,
 * the window reaches from its start to midnight, and a run that began in it goes on
 * @param stop null if a run that began may go on
 * @param drain how long what is at work is waited for after the end
 */
public record Window(@Nullable LocalTime start, @Nullable LocalTime stop, Duration drain, ZoneId zone) {

	/** A run that was started by mistake in the morning does not sit there all day. */
	private static final Duration LONGEST_WAIT = Duration.ofHours(12);

	/**
	 * What a run that starts at a moment is to do.
	 */
	public Opening at(Instant now) {
		if (isOpen(now)) {
			return new Opening.Open((this.stop != null) ? until(next(this.stop, now)) : null);
		}
		Instant opens = opens(now);
		if (Duration.between(now, opens).compareTo(LONGEST_WAIT) > 0) {
			return new Opening.Closed(opens, new Hours(now, now.plus(this.drain),
					"Nothing is bought before " + words(opens) + ", when the window opens."));
		}
		return new Opening.Later(opens);
	}

	/**
	 * A time of day with its zone, for people.
	 */
	public String words(Instant moment) {
		return clock(moment.atZone(this.zone).toLocalTime()) + " (" + this.zone.getId() + ")";
	}

	private Hours until(Instant closes) {
		return new Hours(closes, closes.plus(this.drain),
				"It is past " + words(closes) + ", the end of the window. What is left waits for the next night,"
						+ " which goes on with this run and with what its max-credits leaves.");
	}

	private boolean isOpen(Instant now) {
		if (this.start == null) {
			return true;
		}
		return (this.stop == null) ? !now.isBefore(on(0, this.start, now, this.zone))
				: last(this.start, now).isAfter(last(this.stop, now));
	}

	private Instant opens(Instant now) {
		return (this.start != null) ? next(this.start, now) : now;
	}

	private Instant last(LocalTime time, Instant now) {
		Instant today = on(0, time, now, this.zone);
		return today.isAfter(now) ? on(-1, time, now, this.zone) : today;
	}

	private Instant next(LocalTime time, Instant now) {
		return next(time, now, this.zone);
	}

	/**
	 * When it is that time of day the next time.
	 */
	public static Instant next(LocalTime time, Instant now, ZoneId zone) {
		Instant today = on(0, time, now, zone);
		return today.isAfter(now) ? today : on(1, time, now, zone);
	}

	/**
	 * Reads a time of day as job files have it, {@code 6:00} or {@code 06:00}; empty if
	 * it is none.
	 */
	public static Optional<LocalTime> read(String text) {
		return text.matches("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?")
				? Optional.of(LocalTime.parse((text.indexOf(':') == 1) ? "0" + text : text)) : Optional.empty();
	}

	// where clocks are put on or back, a time that is skipped comes later, and of one
	// that
	// comes twice the first counts
	private static Instant on(int daysLater, LocalTime time, Instant now, ZoneId zone) {
		LocalDate date = now.atZone(zone).toLocalDate().plusDays(daysLater);
		return ZonedDateTime.of(date, time, zone).toInstant();
	}

	/**
	 * As in a job file.
	 */
	public static String clock(LocalTime time) {
		return time.withNano(0).toString();
	}

	/**
	 * What a run is to do.
	 */
	public sealed interface Opening {

		/**
		 * It buys at once.
		 *
		 * @param hours null if nothing ends it
		 */
		record Open(@Nullable Hours hours) implements Opening {
		}

		/**
		 * It waits until then.
		 */
		record Later(Instant opens) implements Opening {
		}

		/**
		 * It brings home what is at work, and buys nothing.
		 */
		record Closed(Instant opens, Hours hours) implements Opening {
		}

	}

}
