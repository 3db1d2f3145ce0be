/**
 * What a command answers with: its error, its JSON, the command to give next, and which
 * ledger it is about.
 */
@NullMarked
package dev.dailies.cli.answer;

import org.jspecify.annotations.NullMarked;
