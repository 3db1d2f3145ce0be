/**
 * A run watched: what its ledger says at a moment, words for it, and lines on a terminal.
 */
@NullMarked
package dev.dailies.screen;

import org.jspecify.annotations.NullMarked;
