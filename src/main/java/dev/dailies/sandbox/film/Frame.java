package dev.dailies.sandbox.film;

/**
 * The measures of a picture.
 */
public record Frame(int width, int height) {

	public static final Frame HD = new Frame(1280, 720);

	public static final Frame FULL_HD = new Frame(1920, 1080);

	public static final Frame FOUR_K = new Frame(3840, 2160);

	public static final Frame SMALL = new Frame(480, 270);

	public static Frame of(Scene scene) {
		return new Frame(scene.width(), scene.height());
	}

	/**
	 * The same measures, upright if wanted.
	 */
	public Frame turned(boolean upright) {
		return (upright == isUpright()) ? this
				: new Frame(/* width= */ this.height, /* height= */ this.width);
	}

	/**
	 * The small measures of about the same shape.
	 */
	Frame small() {
		double shape = (double) Math.max(this.width, this.height) / Math.min(this.width, this.height);
		int longer = (shape < 1.15) ? SMALL.height : (shape < 1.5) ? 360 : SMALL.width;
		return new Frame(longer, SMALL.height).turned(isUpright());
	}

	public boolean isUpright() {
		return this.height > this.width;
	}

}
