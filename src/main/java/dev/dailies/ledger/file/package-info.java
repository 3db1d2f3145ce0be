/**
 * The ledger as a file on a disk: opened and locked, looked at without being changed, and
 * brought back where it is damaged.
 */
@NullMarked
package dev.dailies.ledger.file;

import org.jspecify.annotations.NullMarked;
