/**
 * The packaged program against the clock, in processes of its own; never a test.
 */
@NullMarked
package dev.dailies.bench;

import org.jspecify.annotations.NullMarked;
