package dev.dailies.callback;

import org.jspecify.annotations.Nullable;

/**
 * A callback that came.
 *
 * @param key the one in its address
 * @param taskId the task that it names; null if it names none
 * @param over whether it says that the task has ended, or does not say
 */
public record Heard(String provider, String key, @Nullable String taskId, boolean over) {
}
