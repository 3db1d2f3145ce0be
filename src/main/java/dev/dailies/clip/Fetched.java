package dev.dailies.clip;

import dev.dailies.clip.probe.ClipFacts;

/**
 * A clip that is here, whole and synced to disk.
 *
 * @param file its name in the clips folder
 * @param sha256 of the whole file, lower-case hex
 */
public record Fetched(String file, long bytes, String sha256, ClipFacts facts) {
}
