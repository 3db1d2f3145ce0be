package dev.dailies.ledger;

import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * Equal orders of the manifest that nothing was paid for yet and nobody has to approve.
 *
 * @param source the order whose result they work on; null for first operations
 */
public record Unbought(String provider, Order order, @Nullable Order source, int operations) {
}
