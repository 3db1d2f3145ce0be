/**
 * The moments at which a run may be cut off, by name, so that each can be tried on
 * purpose.
 */
@NullMarked
package dev.dailies.edge;

import org.jspecify.annotations.NullMarked;
