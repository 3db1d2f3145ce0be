package dev.dailies.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How the last submit of an operation is called back.
 *
 * @param key the one in the address that the provider was given
 * @param taskId the task that a callback named; null if none did. It is not proven
 */
public record Callback(String key, @Nullable String taskId) {
}
