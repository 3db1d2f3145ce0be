/**
 * How a run that is at work is told something by another process: files in a folder
 * beside its ledger's lock, which only the run takes up, and answers.
 */
@NullMarked
package dev.dailies.steer;

import org.jspecify.annotations.NullMarked;
