/**
 * The commands about where ledgers are.
 */
@NullMarked
package dev.dailies.cli.ledger;

import org.jspecify.annotations.NullMarked;
