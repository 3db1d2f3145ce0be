package dev.dailies.sandbox;

/**
 * What a clip shows: placeholder.
 */
record Scene(String text, String badge, int width, int height, int seconds, Format format) {

	/**
	 * The kind of file.
	 */
	enum Format {

		MP4, GIF

	}

}
