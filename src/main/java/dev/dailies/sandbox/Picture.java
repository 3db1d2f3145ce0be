package dev.dailies.sandbox;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A scene as a moving grid of colours: the same composition at every size, only finer.
 */
final class Picture {

	/** Not a colour: here the landscape is seen. */
	private static final int CLEAR = 0xFF;

	private final Palette palette;

	private final Sky sky;

	private final Hills hills;

	private final Canvas canvas;

	private final Canvas caption;

	/**
	 * A picture of the given number of cells.
	 * @param width cells that are seen, from the left
	 * @param height cells that are seen, from the top
	 * @param stride cells in a row, seen or not
	 * @param rows rows, seen or not
	 */
	Picture(Scene scene, int width, int height, int stride, int rows) {
		RandomGenerator chance = new Random(seed(scene.text()));
		Motion motion = Motion.of(scene.badge());
		this.canvas = new Canvas(width, height, stride, rows);
		this.palette = Palette.of(chance);
		double horizon = 0.42 + 0.14 * chance.nextDouble();
		this.sky = new Sky(chance, this.palette, motion, this.canvas, horizon);
		this.hills = new Hills(chance, motion, this.canvas, horizon);
		this.caption = this.canvas.another();
		Arrays.fill(this.caption.cells(), (byte) CLEAR);
		new Caption(this.caption).draw(scene.text(), scene.badge());
	}

	Palette palette() {
		return this.palette;
	}

	/**
	 * The picture at one moment, row by row; the next call draws over it.
	 * @param time the part of the loop that has passed, from 0 to 1
	 */
	byte[] at(double time) {
		this.sky.draw(this.canvas, time);
		this.hills.draw(this.canvas, time);
		byte[] cells = this.canvas.cells();
		byte[] words = this.caption.cells();
		for (int i = 0; i < cells.length; i++) {
			if (words[i] != (byte) CLEAR) {
				cells[i] = words[i];
			}
		}
		return cells;
	}

	// Only the text counts, so that what was made from a clip shows the same place.
	private static long seed(String text) {
		long seed = 1469598103934665603L;
		for (int i = 0; i < text.length(); i++) {
			seed = (seed ^ text.charAt(i)) * 1099511628211L;
		}
		return seed ^ (seed >>> 32);
	}

}
