/**
 * Where providers call back: a small receiver inside a run. What it hears is a hint where
 * to look, and nothing more.
 */
@NullMarked
package dev.dailies.callback;

import org.jspecify.annotations.NullMarked;
