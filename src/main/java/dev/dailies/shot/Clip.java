package dev.dailies.shot;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A file that a finished operation leaves behind, or will once it is fetched.
 *
 * @param number 0 for the first; a provider may answer with several
 * @param videoId the provider's name for it, which later operations pass on; null if the
 * provider gave none
 * @param url where the provider keeps it
 * @param file its name below the clips folder; null until it is here
 * @param bytes null until it is here
 * @param sha256 lower-case hex; null until it is here
 * @param width pixels; null if it could not be read
 * @param height pixels; null if it could not be read
 * @param duration null if it could not be read
 * @param flaw why it is not what was ordered; null if it is
 */
public record Clip(int number, @Nullable String videoId, String url, @Nullable String file, @Nullable Long bytes,
		@Nullable String sha256, @Nullable Integer width, @Nullable Integer height, @Nullable Duration duration,
		@Nullable String flaw) {

	/**
	 * A clip that is still at the provider.
	 */
	public static Clip at(int number, @Nullable String videoId, String url) {
		return new Clip(number, videoId, url, null, null, null, null, null, null, null);
	}

}
