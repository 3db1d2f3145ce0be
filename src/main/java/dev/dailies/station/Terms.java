package dev.dailies.station;

import java.time.Duration;

/**
 * How one provider wants to be dealt with.
 *
 * @param firstLook after a submit
 * @param lookEvery after the first look
 */
public record Terms(Limits limits, Duration firstLook, Duration lookEvery) {
}
