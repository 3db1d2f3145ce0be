/**
 * What a run would buy and why, and what that costs: the manifest against the ledger, and
 * the price book.
 */
@NullMarked
package dev.dailies.plan;

import org.jspecify.annotations.NullMarked;
