/**
 * What there was: past nights and runs, from what their ledgers know. Only reads.
 */
@NullMarked
package dev.dailies.history;

import org.jspecify.annotations.NullMarked;
