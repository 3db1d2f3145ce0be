package dev.dailies.screen;

/**
 * A line of a live display.
 *
 * @param label what it is about; empty if it goes on with the line above
 */
public record Line(String label, String text, Tone tone) {

	static Line of(String label, String text) {
		return new Line(label, text, Tone.PLAIN);
	}

	public static Line warning(String label, String text) {
		return new Line(label, text, Tone.WARNING);
	}

	/**
	 * How it is meant.
	 */
	enum Tone {

		PLAIN, WARNING

	}

}
