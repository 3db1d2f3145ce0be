package dev.dailies.provider;

import java.util.List;

import dev.dailies.provider.Offer.Objection;
import org.jspecify.annotations.Nullable;

/**
 * Objections that every provider has.
 */
public final class Objections {

	private Objections() {
	}

	/**
	 * Objects to a prompt without a word.
	 */
	public static void blank(String column, String prompt, List<Objection> objections) {
		if (prompt.isBlank()) {
			objections.add(new Objection(column, prompt, "the prompt is empty", List.of()));
		}
	}

	/**
	 * Objects to a watermark where there is none to be had.
	 * @param provider as people call it
	 */
	public static void noWatermark(String provider, @Nullable String watermark, List<Objection> objections) {
		if (watermark != null) {
			objections.add(new Objection("watermark", watermark,
					provider + " draws no text into videos: leave it empty", List.of()));
		}
	}

	/**
	 * Objects to anything but one of these values.
	 */
	public static void oneOf(String column, @Nullable String found, List<String> accepted, List<Objection> objections) {
		if (found == null || !accepted.contains(found)) {
			objections.add(new Objection(column, (found != null) ? found : "", "unknown " + column.replace('_', ' '),
					accepted));
		}
	}

}
