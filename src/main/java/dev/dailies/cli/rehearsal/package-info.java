/**
 * A rehearsal of the program, after which Java knows what it needs.
 */
@NullMarked
package dev.dailies.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
