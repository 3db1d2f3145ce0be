package dev.dailies.sandbox;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ranges of hills, one behind the other, that sway, pass by or come nearer.
 */
final class Hills {

	private final Motion motion;

	private final Skyline skyline;

	private final int ranges;

	private final double shear;

	private final double horizon;

	private final int[] limits;

	private final int[] tops;

	Hills(RandomGenerator chance, Motion motion, Canvas canvas, double horizon) {
		this.motion = motion;
		this.skyline = new Skyline(chance);
		this.ranges = (canvas.height() > canvas.width()) ? 6 : 5;
		this.shear = chance.nextDouble();
		this.horizon = horizon;
		this.limits = new int[canvas.stride()];
		this.tops = new int[canvas.stride()];
	}

	/**
	 * Draws the hills below the horizon.
	 * @param time the part of the loop that has passed, from 0 to 1
	 */
	void draw(Canvas canvas, double time) {
		Arrays.fill(this.limits, canvas.cells().length / canvas.stride());
		// From near to far, each down to where the nearer one begins, so no cell is drawn
		// twice.
		for (int i = this.ranges + 2; i >= -1; i--) {
			double depth = i + 0.3 + this.motion.roll() * time;
			if (depth > 0) {
				range(canvas, depth, time);
			}
		}
	}

	// Everything follows from the depth alone: when a range has come as far as the next
	// one was, it
	// looks as that one did, and the loop closes.
	private void range(Canvas canvas, double depth, double time) {
		double near = depth / this.ranges;
		double height = canvas.height();
		double sway = StrictMath.sin(2 * Math.PI * (time + depth * 0.21));
		double rise = height * Math.min(1, 0.4 + depth) * (0.05 + 0.05 * near);
		// The farthest range comes up from behind the next one instead of appearing at
		// once.
		double hidden = 0.16 * StrictMath.pow(1 - Math.min(1, depth), 3);
		double foot = height * (this.horizon + (0.95 - this.horizon) * StrictMath.pow(near, 1.1) + hidden);
		int base = (int) Math.round(foot + ((this.motion.roll() == 0) ? sway * rise * 0.15 : 0));
		int period = Math.max(8, (int) (canvas.width() * (0.55 + 0.45 * near)));
		double passed = depth * this.shear * 0.8 - this.motion.pan() * time
				+ ((this.motion.pan() == 0) ? 0.03 * sway : 0);
		int shift = (int) Math.round(passed * period);
		for (int x = 0; x < canvas.stride(); x++) {
			this.tops[x] = base - (int) Math.round(rise * this.skyline.height(x + shift, period) / 1000.0);
		}
		// Shades change in steps, because each change of a whole range has to be coded.
		int shade = (int) (Math.min(1, Math.floor(2 * depth) / 2 / (this.ranges - 0.5)) * (Palette.LAND_SHADES - 1));
		fill(canvas, shade);
		if (this.skyline.windows()) {
			windows(canvas, shift, period);
		}
		for (int x = 0; x < canvas.stride(); x++) {
			this.limits[x] = Math.min(this.limits[x], Math.max(0, this.tops[x]));
		}
	}

	private void fill(Canvas canvas, int shade) {
		int rim = Math.max(1, Math.min(canvas.width(), canvas.height()) / 120);
		byte[] cells = canvas.cells();
		for (int x = 0; x < canvas.stride(); x++) {
			int top = Math.max(0, this.tops[x]);
			int lit = top + rim;
			for (int y = top; y < this.limits[x]; y++) {
				cells[y * canvas.stride() + x] = (byte) ((y < lit) ? Palette.RIM + shade : Palette.LAND + shade);
			}
		}
	}

	private void windows(Canvas canvas, int shift, int period) {
		int size = Math.max(1, Math.min(canvas.width(), canvas.height()) / 160);
		for (int x = 0; x < canvas.stride(); x++) {
			int along = Math.floorMod(x + shift, period) / size;
			for (int y = this.tops[x] + 3 * size; along % 4 == 1 && y < this.limits[x]; y++) {
				int down = (y - this.tops[x]) / size;
				if (down % 4 == 1 && lit(along, down)) {
					canvas.dot(x, y, Palette.ACCENT);
				}
			}
		}
	}

	// A scattering without visible rows: not everyone is at home.
	private static boolean lit(int along, int down) {
		int mixed = (along * 0x9E3779B1) ^ (down * 0x85EBCA77);
		mixed = (mixed ^ mixed >>> 15) * 0x2C1B3C6D;
		return (mixed >>> 24) < 40;
	}

}
