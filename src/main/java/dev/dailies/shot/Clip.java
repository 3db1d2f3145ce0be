package dev.dailies.shot;

import java.time.Duration;
import java.time.Instant;

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
 * @param still where the provider keeps a picture of it; null if it shows none, or once
 * that is here
 * @param poster the name of that picture below the clips folder; null if there is none
 * @param prunedAt when a person had its file removed to make room; null if nobody did. It
 * is not missing then, and not fetched again
 */
public record Clip(int number, @Nullable String videoId, String url, @Nullable String file, @Nullable Long bytes,
		@Nullable String sha256, @Nullable Integer width, @Nullable Integer height, @Nullable Duration duration,
		@Nullable String flaw, @Nullable String still, @Nullable String poster, @Nullable Instant prunedAt) {

	/**
	 * A clip that is still at the provider, which shows no picture of it.
	 */
	public static Clip at(int number, @Nullable String videoId, String url) {
		return at(number, videoId, url, null);
	}

	/**
	 * A clip that is still at the provider.
	 * @param still where a picture of it is; null if none is shown
	 */
	public static Clip at(int number, @Nullable String videoId, String url, @Nullable String still) {
		return new Clip(number, videoId, url, null, null, null, null, null, null, null, still, null, null);
	}

	/**
	 * The same clip with a picture of it that is here.
	 * @param file the picture's name below the clips folder
	 */
	public Clip withPoster(String file) {
		return new Clip(this.number, this.videoId, this.url, this.file, this.bytes, this.sha256, this.width,
				this.height, this.duration, this.flaw, null, file, this.prunedAt);
	}

	/**
	 * The same clip without a picture.
	 */
	public Clip withoutPoster() {
		return new Clip(this.number, this.videoId, this.url, this.file, this.bytes, this.sha256, this.width,
				this.height, this.duration, this.flaw, this.still, null, this.prunedAt);
	}

	/**
	 * Whether a person had its file removed.
	 */
	public boolean isPruned() {
		return this.prunedAt != null;
	}

}
