/**
 * One provider dealt with: its limits, the pauses it asked for, its silence, and whose
 * turn it is. Shared by the stations, which run side by side.
 */
@NullMarked
package dev.dailies.station.desk;

import org.jspecify.annotations.NullMarked;
