package dev.dailies.ledger;

import dev.dailies.shot.Credits;

/**
 * What a provider took, where that is not what was expected.
 *
 * @param byBalance whether it is seen in the account's balance only; else the provider
 * named the price of each operation
 * @param operations that were charged otherwise than expected; 0 if that is not known
 */
public record ChargeDifference(String provider, Credits charged, Credits expected, boolean byBalance, int operations) {
}
