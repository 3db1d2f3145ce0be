package dev.dailies.provider;

import org.jspecify.annotations.Nullable;

/**
 * A result that can be downloaded.
 *
 * @param videoId what later operations pass on; null if the provider gave none
 */
public record Output(@Nullable String videoId, String url) {
}
