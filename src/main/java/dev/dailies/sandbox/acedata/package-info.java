/**
 * AceData Cloud as its documents say it is.
 */
@NullMarked
package dev.dailies.sandbox.acedata;

import org.jspecify.annotations.NullMarked;
