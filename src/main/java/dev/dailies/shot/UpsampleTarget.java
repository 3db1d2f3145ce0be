package dev.dailies.shot;

import java.util.Arrays;
import java.util.Optional;

/**
 * The resolutions a clip can be upsampled to.
 */
public enum UpsampleTarget {

	FULL_HD("1080p"), UHD("4k");

	private final String word;

	UpsampleTarget(String word) {
		this.word = word;
	}

	public String word() {
		return this.word;
	}

	/**
	 * The target that is written so, upper or lower case; empty if there is none.
	 */
	public static Optional<UpsampleTarget> of(String word) {
		return Arrays.stream(values()).filter((target) -> target.word.equalsIgnoreCase(word)).findFirst();
	}

}
