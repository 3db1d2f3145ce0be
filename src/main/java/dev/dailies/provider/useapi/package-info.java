/**
 * useapi.net's google-flow API behind the provider port.
 */
@NullMarked
package dev.dailies.provider.useapi;

import org.jspecify.annotations.NullMarked;
