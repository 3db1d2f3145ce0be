package dev.dailies.shot;

import java.util.Locale;

/**
 * What the images of a generate are: its first (and last) frame, or ingredients that
 * appear in the picture.
 */
public enum ImageUse {

	FRAMES, INGREDIENTS;

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
