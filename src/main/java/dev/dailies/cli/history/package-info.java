/**
 * The commands about past nights: what there was, what differed, and what may go.
 */
@NullMarked
package dev.dailies.cli.history;

import org.jspecify.annotations.NullMarked;
