/**
 * What HTTP itself says, read once for everybody who speaks it.
 */
@NullMarked
package dev.dailies.http;

import org.jspecify.annotations.NullMarked;
