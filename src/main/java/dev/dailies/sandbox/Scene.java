package dev.dailies.sandbox;

/**
 * What a played clip shows.
 *
 * @param text the prompt; decides palette, landscape and caption
 * @param badge what made the clip, for example {@code generate} or {@code reshoot UP};
 * decides the motion
 * @param width pixels; even
 * @param height pixels; even
 * @param seconds how long it plays; an animated GIF loops for ever instead
 * @param format what kind of file it is
 */
record Scene(String text, String badge, int width, int height, int seconds, Format format) implements Footage {

	private static final int SHORTEST_SIDE = 32;

	private static final int LONGEST_SIDE = 4096;

	private static final int LONGEST_PLAY = 600;

	Scene {
		check(width, "width");
		check(height, "height");
		if (seconds < 1 || seconds > LONGEST_PLAY) {
			throw new IllegalArgumentException("The scene lasts " + seconds + " s. A clip lasts 1 to " + LONGEST_PLAY
					+ " s. Ask for a length in between.");
		}
	}

	// Chroma has half the resolution, so a picture can only be cropped to even sizes.
	private static void check(int side, String name) {
		if (side < SHORTEST_SIDE || side > LONGEST_SIDE || side % 2 != 0) {
			throw new IllegalArgumentException(
					"The scene's " + name + " is " + side + ". It must be an even number from " + SHORTEST_SIDE + " to "
							+ LONGEST_SIDE + ". Ask for such a size.");
		}
	}

	/**
	 * The kinds of file the studio makes.
	 */
	enum Format {

		MP4, GIF

	}

}
