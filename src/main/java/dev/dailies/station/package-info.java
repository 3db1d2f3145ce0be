/**
 * The sliding window, and submit, await and fetch on it. The only package that spends.
 */
@NullMarked
package dev.dailies.station;

import org.jspecify.annotations.NullMarked;
