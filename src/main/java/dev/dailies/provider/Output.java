package dev.dailies.provider;

import org.jspecify.annotations.Nullable;

/**
 * A result that can be downloaded.
 *
 * @param videoId what later operations pass on; null if the provider gave none
 * @param still where a picture of it is; null if the provider shows none
 */
public record Output(@Nullable String videoId, String url, @Nullable String still) {

	/**
	 * One that no picture is shown of.
	 */
	public Output(@Nullable String videoId, String url) {
		this(videoId, url, null);
	}

}
