package dev.dailies.bucket;

/**
 * What a listing says of something in a bucket.
 *
 * @param name below what was listed
 */
public record Listed(String name, long bytes) {
}
