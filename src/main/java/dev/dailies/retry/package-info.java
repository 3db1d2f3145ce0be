/**
 * What only a person's word reopens: failed, unknown, vanished and expired operations.
 */
@NullMarked
package dev.dailies.retry;

import org.jspecify.annotations.NullMarked;
