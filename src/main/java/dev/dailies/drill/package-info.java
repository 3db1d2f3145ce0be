/**
 * The proof by trial: the program is killed at every edge and at any moment, and what it
 * says afterwards is held against the bill and the disk.
 */
@NullMarked
package dev.dailies.drill;

import org.jspecify.annotations.NullMarked;
