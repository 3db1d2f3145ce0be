/**
 * What every craft says in the same way: a problem and its place, a quote, a count, a
 * span of time, one line of plain text.
 */
@NullMarked
package dev.dailies.words;

import org.jspecify.annotations.NullMarked;
