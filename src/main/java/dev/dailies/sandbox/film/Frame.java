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

	public boolean isUpright() {
		return this.height > this.width;
	}

}
