package dev.dailies.account;

import java.time.Duration;

/**
 * How fast submits may leave to one account: at most as the limits say, half as fast
 * after each refusal for haste, and a little faster again with each submit that is let
 * through. So nobody has to tune it.
 */
public interface SubmitRate {

	/**
	 * Takes submits that leave now.
	 * @param most at least one
	 * @return how many may; 0 if none may at this moment
	 */
	int take(int most);

	/**
	 * How long it takes until one may leave, where none may; more than zero.
	 */
	Duration untilNext();

	/**
	 * Submits that were taken do not leave after all.
	 */
	void giveBack(int submits);

	void halve();

	void raise();

}
