package dev.dailies.ledger;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;

/**
 * How many operations at a provider stand in a state.
 *
 * @param inManifest whether they are still asked for
 * @param credits what they cost or may have cost together
 */
public record ProviderCount(String provider, OperationState state, boolean inManifest, int operations,
		Credits credits) {
}
