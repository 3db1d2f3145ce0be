/**
 * People told how a run ended: by a webhook, a mail or a program of theirs.
 */
@NullMarked
package dev.dailies.tell;

import org.jspecify.annotations.NullMarked;
