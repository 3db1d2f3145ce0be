package dev.dailies.sandbox;

/**
 * The measures of a picture.
 */
record Frame(int width, int height) {

	static final Frame HD = new Frame(1280, 720);

	static final Frame FULL_HD = new Frame(1920, 1080);

	static final Frame FOUR_K = new Frame(3840, 2160);

	static final Frame SMALL = new Frame(480, 270);

	static Frame of(Scene scene) {
		return new Frame(scene.width(), scene.height());
	}

	/**
	 * The same measures, upright if wanted.
	 */
	Frame turned(boolean upright) {
		return (upright == isUpright()) ? this
				: new Frame(/* width= */ this.height, /* height= */ this.width);
	}

	boolean isUpright() {
		return this.height > this.width;
	}

}
