package dev.dailies.act;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a decision is about.
 *
 * @param follows whether it is not decided on itself, but waits for one that is, and is
 * bought after it
 * @param price of buying it; null if nobody knows, and zero if it waits for an approval
 * after the one that it follows
 * @param paid what it cost or may have cost so far
 * @param error why it stood where it did; null if nobody said
 * @param flaw why its clip is not what was ordered; null if it is, or there is none
 */
public record Affected(String id, String shot, int take, String step, String provider, OperationState state,
		boolean follows, @Nullable Credits price, Credits paid, @Nullable String error, @Nullable String flaw) {

	public String name() {
		return this.shot + ((this.take > 1) ? " take " + this.take : "") + " " + this.step;
	}

}
