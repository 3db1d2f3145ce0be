package dev.dailies.screen;

/**
 * A line of a live display.
 *
 * @param label what it is about; empty if it goes on with the line above
 */
public record ScreenLine(String label, String text, Tone tone) {

	static ScreenLine of(String label, String text) {
		return new ScreenLine(label, text, Tone.PLAIN);
	}

	public static ScreenLine warning(String label, String text) {
		return new ScreenLine(label, text, Tone.WARNING);
	}

	/**
	 * How it is meant.
	 */
	enum Tone {

		PLAIN, WARNING

	}

}
