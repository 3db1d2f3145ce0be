package dev.dailies.ledger;

import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;

/**
 * How many operations of a kind stand in a state.
 *
 * @param inManifest whether they are still asked for
 */
public record StateCount(OperationKind kind, OperationState state, boolean inManifest, int operations) {
}
