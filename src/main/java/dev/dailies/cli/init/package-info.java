/**
 * A first job file, asked for.
 */
@NullMarked
package dev.dailies.cli.init;

import org.jspecify.annotations.NullMarked;
