package dev.dailies.ledger.journal;

import java.nio.file.Path;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger learned from its journal when it was opened.
 *
 * @param operations that it did not know, or knew less of
 * @param purchases of those, the ones bought again on a person's word included
 * @param credits they cost or may have cost
 * @param receipts answers of providers that it had not booked
 * @param renewed the damaged journal that was set aside and written anew from the ledger;
 * null if it was whole
 */
public record BroughtBack(int operations, int purchases, Credits credits, int receipts, @Nullable Path renewed) {
}
