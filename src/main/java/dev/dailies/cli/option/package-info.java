/**
 * Options that commands share, and what is refused because of them.
 */
@NullMarked
package dev.dailies.cli.option;

import org.jspecify.annotations.NullMarked;
