/**
 * What is told of the commands outside of the program, for shells and for {@code man},
 * made from the commands themselves.
 */
@NullMarked
package dev.dailies.cli.manual;

import org.jspecify.annotations.NullMarked;
