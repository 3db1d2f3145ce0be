package dev.dailies.provider;

import java.time.Duration;

/**
 * How hard a provider may be driven.
 *
 * @param inFlight tasks at work at once
 * @param submits how many POSTs may leave within {@code per}
 * @param per the span that {@code submits} counts in
 */
public record Limits(int inFlight, int submits, Duration per) {

	public Limits {
		if (inFlight < 1 || submits < 1 || per.isZero() || per.isNegative()) {
			throw new IllegalArgumentException(
					"Limits must be at least 1, got " + inFlight + " in flight and " + submits + " submits per " + per);
		}
	}

}
