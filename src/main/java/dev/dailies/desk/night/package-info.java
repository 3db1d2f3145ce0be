/**
 * What a person decides about a night: priced first, then done, with his name in the
 * ledger; and the run that buys it.
 */
@NullMarked
package dev.dailies.desk.night;

import org.jspecify.annotations.NullMarked;
