/**
 * The command line: one command a file, and what each exit code means.
 */
@NullMarked
package dev.dailies.cli;

import org.jspecify.annotations.NullMarked;
