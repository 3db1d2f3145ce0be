package dev.dailies.run;

import java.time.Duration;

import dev.dailies.shot.Order;

/**
 * How long operations usually take.
 */
@FunctionalInterface
public interface UsualDuration {

	/**
	 * The time from submit to result. Asked often.
	 */
	Duration of(String provider, Order order);

}
