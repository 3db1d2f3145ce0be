/**
 * Buying. The only package that spends.
 */
@NullMarked
package dev.dailies.station.submit;

import org.jspecify.annotations.NullMarked;
