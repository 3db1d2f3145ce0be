/**
 * Clips brought home: downloaded whole or not at all, looked into, named.
 */
@NullMarked
package dev.dailies.clip;

import org.jspecify.annotations.NullMarked;
