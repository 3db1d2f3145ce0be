/**
 * The domain: shots, their trees of operations, what an operation may become. No Spring,
 * no I/O.
 */
@NullMarked
package dev.dailies.shot;

import org.jspecify.annotations.NullMarked;
