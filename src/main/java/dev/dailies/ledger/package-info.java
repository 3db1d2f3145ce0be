/**
 * The durable table of operations: the only truth about what was bought.
 */
@NullMarked
package dev.dailies.ledger;

import org.jspecify.annotations.NullMarked;
