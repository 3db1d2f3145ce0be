/**
 * What the sandbox serves: clips that lie in the jar, made once by a script, and made
 * each task's own when they are asked for.
 */
@NullMarked
package dev.dailies.sandbox.film;

import org.jspecify.annotations.NullMarked;
