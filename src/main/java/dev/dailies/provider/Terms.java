package dev.dailies.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How one provider wants to be dealt with.
 *
 * @param firstLook after a submit; null if it depends on how long such operations take
 * @param lookEvery after the first look
 * @param steady whether looks come exactly that often; else they depend on how long such
 * operations take, and this is only the scale of it: none comes sooner than a sixtieth of
 * it after another
 */
public record Terms(Limits limits, @Nullable Duration firstLook, Duration lookEvery, boolean steady) {

	/**
	 * With looks at fixed times.
	 */
	public Terms(Limits limits, Duration firstLook, Duration lookEvery) {
		this(limits, firstLook, lookEvery, true);
	}

}
