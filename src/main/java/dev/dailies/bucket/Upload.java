package dev.dailies.bucket;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file that is to be put into a bucket.
 *
 * @param sha256 of its bytes, lower-case hex, by which the store checks what arrives
 * @param mark whose it is, in a word that anybody may see; null to leave that open
 */
public record Upload(Path file, long bytes, String sha256, @Nullable String mark) {
}
