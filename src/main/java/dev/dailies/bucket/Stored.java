package dev.dailies.bucket;

import org.jspecify.annotations.Nullable;

/**
 * What a bucket has under a name.
 *
 * @param sha256 of what was put there, lower-case hex; null if it was not put there by
 * this program
 * @param mark whose it is, as whoever put it there said; null if nobody did
 */
public record Stored(String name, long bytes, @Nullable String sha256, @Nullable String mark) {

	/**
	 * Whether it is byte for byte what was to be put there, as far as the store knows.
	 * @param sha256 lower-case hex
	 */
	public boolean is(long bytes, String sha256) {
		return this.bytes == bytes && sha256.equals(this.sha256);
	}

}
