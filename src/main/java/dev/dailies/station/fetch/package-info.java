/**
 * Bringing home what was made.
 */
@NullMarked
package dev.dailies.station.fetch;

import org.jspecify.annotations.NullMarked;
