/**
 * KIE as its documents say it is.
 */
@NullMarked
package dev.dailies.sandbox.kie;

import org.jspecify.annotations.NullMarked;
