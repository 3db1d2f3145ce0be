package dev.dailies.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Person;

/**
 * A time in which nothing is bought, because a person said so. What is at work at the
 * providers is awaited and brought home meanwhile.
 *
 * @param until buying goes on from then on
 */
public record Pause(Instant until, Person who) {

	public boolean isOver(Instant now) {
		return !now.isBefore(this.until);
	}

	/**
	 * For people, without a full stop.
	 */
	public String words(ZoneId zone) {
		return "paused until " + until(zone) + " on the word of " + this.who.name();
	}

	/**
	 * Until when, with the day and the zone.
	 */
	public String until(ZoneId zone) {
		return this.until.atZone(zone).toLocalDate() + " " + Window.clock(this.until.atZone(zone).toLocalTime()) + " ("
				+ zone.getId() + ")";
	}

	/**
	 * The one that a ledger keeps, for its runs to come too; empty if there is none, or
	 * it is over.
	 */
	public static Optional<Pause> of(LedgerReader ledger, Instant now) {
		return ledger.about(About.PAUSED).flatMap(Pause::read).filter((given) -> !given.isOver(now));
	}

	/**
	 * Reads what {@link #toString} wrote; empty if it is anything else.
	 */
	static Optional<Pause> read(String text) {
		int blank = text.indexOf(' ');
		if (blank < 0 || text.substring(blank).isBlank()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new Pause(Instant.parse(text.substring(0, blank)), new Person(text.substring(blank))));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * For a ledger to keep.
	 */
	@Override
	public String toString() {
		return this.until + " " + this.who.name();
	}

}
