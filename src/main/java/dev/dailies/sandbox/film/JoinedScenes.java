package dev.dailies.sandbox.film;

import java.math.BigDecimal;
import java.util.List;

/**
 * Scenes of one size, one after the other in one MP4 file.
 *
 * @param cuts at least one
 */
public record JoinedScenes(List<Cut> cuts) implements Footage {

	public JoinedScenes {
		cuts = List.copyOf(cuts);
		if (cuts.isEmpty() || cuts.stream().map((cut) -> Frame.of(cut.scene())).distinct().count() > 1) {
			throw new IllegalArgumentException(
					"The scenes to be joined are " + cuts + ". It must be one or more, of one size.");
		}
	}

	/**
	 * All of one scene.
	 */
	static JoinedScenes whole(Scene scene) {
		return new JoinedScenes(List.of(new Cut(scene, BigDecimal.ZERO, BigDecimal.valueOf(scene.seconds()))));
	}

	/**
	 * What is left of a scene.
	 *
	 * @param from seconds that are cut off its beginning
	 * @param seconds how long it plays from there
	 */
	public record Cut(Scene scene, BigDecimal from, BigDecimal seconds) {

		public Cut {
			if (from.signum() < 0 || seconds.signum() <= 0
					|| from.add(seconds).compareTo(BigDecimal.valueOf(scene.seconds())) > 0) {
				throw new IllegalArgumentException("The cut from " + from + " s for " + seconds
						+ " s lies outside its scene of " + scene.seconds() + " s. Cut less.");
			}
		}

	}

}
