package dev.dailies.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * How the picture moves during a loop, read from a badge that names a camera motion.
 *
 * @param pan 1 if everything moves to the right, -1 to the left, 0 if it only sways
 * @param roll 1 if the hills come nearer, -1 if they go away
 * @param lift 1 if what is in the sky moves down, -1 up
 */
record Motion(int pan, int roll, int lift) {

	static Motion of(String badge) {
		// whole words: an upsample does not go up
		List<String> words = List.of(badge.toUpperCase(Locale.ROOT).split("[^A-Z]+"));
		int vertical = words.contains("UP") ? -1 : words.contains("DOWN") ? 1 : 0;
		return new Motion(pan(words), (vertical != 0) ? vertical : roll(words), vertical);
	}

	// LEFT_TO_RIGHT names both sides; the last one is where it goes.
	private static int pan(List<String> words) {
		int left = words.lastIndexOf("LEFT");
		int right = words.lastIndexOf("RIGHT");
		return Integer.compare(right, left);
	}

	// A dolly zoom names both ways; the dolly comes first.
	private static int roll(List<String> words) {
		if (words.contains("FORWARD")) {
			return 1;
		}
		if (words.contains("BACKWARD")) {
			return -1;
		}
		int dolly = words.indexOf("DOLLY");
		if (dolly < 0 || dolly + 1 == words.size()) {
			return 0;
		}
		return words.get(dolly + 1).equals("IN") ? 1 : -1;
	}

}
