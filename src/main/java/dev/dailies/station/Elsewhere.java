package dev.dailies.station;

import java.time.Instant;

import dev.dailies.shot.Credits;

/**
 * What was spent in other ledgers that share this one's cap for a day.
 */
@FunctionalInterface
public interface Elsewhere {

	/**
	 * What was bought there from a moment on, and what may have been.
	 */
	Credits spentSince(Instant moment);

}
