/**
 * The second file: what must be known of a purchase even where the database is lost.
 */
@NullMarked
package dev.dailies.ledger.journal;

import org.jspecify.annotations.NullMarked;
