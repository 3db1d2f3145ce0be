/**
 * Strangers' text made fit to stand in lines of ours.
 */
@NullMarked
package dev.dailies.text;

import org.jspecify.annotations.NullMarked;
