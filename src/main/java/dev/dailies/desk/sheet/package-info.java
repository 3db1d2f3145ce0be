/**
 * A sheet that somebody hands over at the desk: read as any stranger's file, priced, and
 * given to the night or to a run.
 */
@NullMarked
package dev.dailies.desk.sheet;

import org.jspecify.annotations.NullMarked;
