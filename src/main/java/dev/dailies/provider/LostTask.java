package dev.dailies.provider;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A task that may be that of a POST whose answer was lost.
 *
 * @param createdAt by the provider's clock; null if it does not say
 * @param proven whether it shows a trace of ours that nobody else's can have
 */
public record LostTask(String id, @Nullable Instant createdAt, boolean proven) {
}
