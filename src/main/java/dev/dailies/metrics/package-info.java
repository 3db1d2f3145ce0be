/**
 * Numbers about a run, for whoever watches many: written to a file or pushed, never in
 * its way.
 */
@NullMarked
package dev.dailies.metrics;

import org.jspecify.annotations.NullMarked;
