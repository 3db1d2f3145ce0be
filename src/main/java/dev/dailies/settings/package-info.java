/**
 * The job file, the environment and the command line settled into what a run needs to
 * know, each value with where it came from.
 */
@NullMarked
package dev.dailies.settings;

import org.jspecify.annotations.NullMarked;
