package dev.dailies.clip.frames;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether clips are to have sound. No order of a provider can say so, so whoever orders
 * says it here.
 */
public enum MediaSound {

	/** With or without. */
	ANY,

	/** A clip without sound is not as it was ordered. */
	EXPECTED;

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<MediaSound> of(String word) {
		return Arrays.stream(values()).filter((sound) -> sound.word().equals(word)).findFirst();
	}

	public static List<String> words() {
		return Arrays.stream(values()).map(MediaSound::word).toList();
	}

}
