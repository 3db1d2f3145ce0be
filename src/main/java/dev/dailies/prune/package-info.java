/**
 * Makes room: removes clips and logs of nights that nobody needs any more, and has the
 * ledger say so. Never a ledger or a journal, and nothing that it does not know.
 */
@NullMarked
package dev.dailies.prune;

import org.jspecify.annotations.NullMarked;
