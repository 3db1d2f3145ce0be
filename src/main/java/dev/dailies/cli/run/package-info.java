/**
 * The commands that buy, or say what would be bought: run and plan.
 */
@NullMarked
package dev.dailies.cli.run;

import org.jspecify.annotations.NullMarked;
