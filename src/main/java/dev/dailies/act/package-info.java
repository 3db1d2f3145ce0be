/**
 * What only a person's word moves in a ledger: what waits for approval, failed, is
 * finished or unknown. Priced first, then done; buys nothing itself.
 */
@NullMarked
package dev.dailies.act;

import org.jspecify.annotations.NullMarked;
