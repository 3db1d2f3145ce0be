/**
 * Commands that tell a run something while it is at work.
 */
@NullMarked
package dev.dailies.cli.steer;

import org.jspecify.annotations.NullMarked;
