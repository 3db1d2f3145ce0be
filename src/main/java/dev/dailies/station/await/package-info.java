/**
 * Asking after what was bought, until its end is known.
 */
@NullMarked
package dev.dailies.station.await;

import org.jspecify.annotations.NullMarked;
