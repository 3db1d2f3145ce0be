package dev.dailies.sandbox.film;

/**
 * What a played clip shows.
 *
 * @param text the prompt, which picks what is seen
 * @param badge what made the clip, for example {@code generate} or {@code reshoot UP},
 * which picks where it begins
 * @param width pixels; with the height one of the sizes that the providers document
 * @param height pixels
 * @param seconds how long it plays; an animated GIF loops for ever instead
 * @param format what kind of file it is
 */
public record Scene(String text, String badge, int width, int height, int seconds, Format format) implements Footage {

	private static final int LONGEST_PLAY = 600;

	public Scene {
		if (seconds < 1 || seconds > LONGEST_PLAY) {
			throw new IllegalArgumentException("The scene lasts " + seconds + " s. A clip lasts 1 to " + LONGEST_PLAY
					+ " s. Ask for a length in between.");
		}
	}

	/**
	 * The kinds of file the studio makes.
	 */
	public enum Format {

		MP4, GIF

	}

}
