/**
 * Media files looked into, only as far as it takes to tell that a clip is whole, and what
 * it is.
 */
@NullMarked
package dev.dailies.clip.probe;

import org.jspecify.annotations.NullMarked;
