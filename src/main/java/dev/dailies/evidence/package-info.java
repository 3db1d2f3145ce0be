/**
 * What earlier runs left behind, on this disk and in the notes of whoever runs them, held
 * against what a ledger says before anything is bought.
 */
@NullMarked
package dev.dailies.evidence;

import org.jspecify.annotations.NullMarked;
