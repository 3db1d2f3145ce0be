/**
 * useapi's google-flow as its documents say it is.
 */
@NullMarked
package dev.dailies.sandbox.useapi;

import org.jspecify.annotations.NullMarked;
