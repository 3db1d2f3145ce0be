package dev.dailies.manifest;

import org.jspecify.annotations.Nullable;

/**
 * What holds for rows that do not say it themselves.
 *
 * @param provider null if each row must name its own
 */
public record Defaults(@Nullable String provider) {

}
