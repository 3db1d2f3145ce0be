package dev.dailies.manifest;

import java.util.HashMap;
import java.util.Map;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The first pictures of one manifest: asked for in two rows, the same one is paid twice.
 */
final class SamePictures {

	// a part of the digest is enough for a warning, and has room for all rows of a long
	// manifest
	private static final int HEX_DIGITS = 15;

	private final Map<Long, Integer> firsts = new HashMap<>();

	/**
	 * Takes what a row starts from; a warning if an earlier row has the same, or null.
	 * What starts from a video that is there already pays nothing for it.
	 * @param digest changes if, and only if, the first picture would
	 */
	@Nullable Problem take(RowOrders wish, String digest, Place place) {
		if (wish.generate() == null) {
			return null;
		}
		Integer first = this.firsts.putIfAbsent(Long.valueOf(digest.substring(0, HEX_DIGITS), 16), place.line());
		return (first != null) ? Problem.warning(place, "",
				"asks for the same picture as " + place.lineCalled(first) + ", which is bought once more. For several "
						+ "things made of one picture join their steps with '+' in one row; for variants write takes",
				null) : null;
	}

}
