package dev.dailies.clip.frames;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How closely clips are looked at once they are here.
 */
public enum MediaCheck {

	/** Into their pictures where ffmpeg is installed, else at what the files say. */
	AUTO,

	/** Only at what the files say of themselves: kind, size, length. */
	FILE,

	/** Into their pictures; without ffmpeg no run begins. */
	FFMPEG;

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<MediaCheck> of(String word) {
		return Arrays.stream(values()).filter((check) -> check.word().equals(word)).findFirst();
	}

	public static List<String> words() {
		return Arrays.stream(values()).map(MediaCheck::word).toList();
	}

}
