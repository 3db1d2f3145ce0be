/**
 * What all parts of one run share: which run it is, how it is to go, when it may buy, and
 * why it buys no more.
 */
@NullMarked
package dev.dailies.run;

import org.jspecify.annotations.NullMarked;
