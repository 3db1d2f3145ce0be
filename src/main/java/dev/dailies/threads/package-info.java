/**
 * Threads that keep no program from ending, by name.
 */
@NullMarked
package dev.dailies.threads;

import org.jspecify.annotations.NullMarked;
