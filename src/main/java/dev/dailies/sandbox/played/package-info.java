/**
 * What the played providers have in common: calls and answers, tasks and what they cost,
 * faults, and the journal.
 */
@NullMarked
package dev.dailies.sandbox.played;

import org.jspecify.annotations.NullMarked;
