/**
 * Moves a ledger to another place, into a file or to a server, so that exactly one of the
 * two can be gone on with at every moment.
 */
@NullMarked
package dev.dailies.ledger.copy;

import org.jspecify.annotations.NullMarked;
