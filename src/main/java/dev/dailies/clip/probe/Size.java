package dev.dailies.clip.probe;

/**
 * The size of a picture in pixels.
 */
public record Size(int width, int height) {

	private static final int ROUNDING = 16;

	private static final double LEEWAY = 0.03;

	/**
	 * Whether both are the same to the eye: encoders round to whole blocks.
	 */
	public boolean isAbout(Size other) {
		return close(this.width, other.width) && close(this.height, other.height);
	}

	public boolean isAbout(Shape shape) {
		return isAbout(new Size(this.width, Math.round((float) this.width * shape.height() / shape.width())));
	}

	/**
	 * Whether one side is as long as it would be in the other.
	 */
	public boolean sharesASideWith(Size other) {
		return close(this.width, other.width) || close(this.height, other.height);
	}

	/**
	 * After a quarter turn.
	 */
	Size turned() {
		return new Size(/* width= */ this.height, /* height= */ this.width);
	}

	private static boolean close(int found, int wanted) {
		return Math.abs(found - wanted) <= Math.max(ROUNDING, wanted * LEEWAY);
	}

	@Override
	public String toString() {
		return this.width + "x" + this.height;
	}

}
