/**
 * The desk behind a web page, without the web: the jobs, nights and ledgers of one
 * folder, and the program started for them as a command line starts it.
 */
@NullMarked
package dev.dailies.desk;

import org.jspecify.annotations.NullMarked;
