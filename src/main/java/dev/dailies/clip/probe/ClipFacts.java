package dev.dailies.clip.probe;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a clip really is, read from its bytes.
 *
 * @param width pixels as shown, after any rotation; null if it could not be read
 * @param height pixels as shown, after any rotation; null if it could not be read
 * @param duration null if it could not be read
 * @param sound whether there is a track of sound with something in it
 */
public record ClipFacts(Format format, @Nullable Integer width, @Nullable Integer height, @Nullable Duration duration,
		boolean sound) {

	/**
	 * Of a file without sound.
	 */
	public ClipFacts(Format format, @Nullable Integer width, @Nullable Integer height, @Nullable Duration duration) {
		this(format, width, height, duration, false);
	}

	/**
	 * The kinds of file that providers hand out.
	 */
	public enum Format {

		MP4("MP4"), GIF("GIF"), WEBM("WebM");

		private final String word;

		Format(String word) {
			this.word = word;
		}

		@Override
		public String toString() {
			return this.word;
		}

	}

}
