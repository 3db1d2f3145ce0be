package dev.dailies.sandbox;

import java.util.random.RandomGenerator;

/**
 * What is behind the hills: a sky in shades, stars or clouds that drift, a sun or moon.
 */
final class Sky {

	private static final int SPARKS = 26;

	private static final int CLOUDS = 3;

	/** A sky with more luma than this has clouds, a darker one stars. */
	private static final int DAYLIGHT = 105;

	/** The order in which a shade takes over the cells of a 4 x 4 tile. */
	private static final int[] DITHER = { 0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5 };

	private final Motion motion;

	private final Canvas shades;

	private final int horizon;

	private final int[] sparkX = new int[SPARKS];

	private final int[] sparkY = new int[SPARKS];

	private final double sunX;

	private final double sunY;

	private final double radius;

	private final boolean striped;

	private final int size;

	private final boolean day;

	Sky(RandomGenerator chance, Palette palette, Motion motion, Canvas canvas, double horizon) {
		this.motion = motion;
		this.day = palette.luma(Palette.SKY) > DAYLIGHT;
		this.shades = canvas.another();
		this.horizon = Math.max(1, (int) (horizon * canvas.height()));
		int side = Math.min(canvas.width(), canvas.height());
		this.size = Math.max(1, side / 160);
		for (int y = 0; y < canvas.rows(); y++) {
			for (int x = 0; x < canvas.stride(); x++) {
				this.shades.dot(x, y, Palette.SKY + shade(y / (double) this.horizon, Palette.SKY_SHADES, x, y));
			}
		}
		for (int i = 0; i < SPARKS; i++) {
			this.sparkX[i] = (int) (chance.nextDouble() * tile(canvas));
			this.sparkY[i] = (int) (chance.nextDouble() * this.horizon);
		}
		this.radius = side * (0.17 + 0.1 * chance.nextDouble());
		this.sunX = canvas.width() * (0.25 + 0.5 * chance.nextDouble());
		this.sunY = this.horizon - this.radius * (0.35 + 0.5 * chance.nextDouble());
		this.striped = chance.nextInt(3) == 0;
	}

	/**
	 * Draws over everything.
	 * @param time the part of the loop that has passed, from 0 to 1
	 */
	void draw(Canvas canvas, double time) {
		canvas.copyFrom(this.shades);
		if (this.day) {
			sun(canvas, time);
			clouds(canvas, time);
		}
		else {
			sparks(canvas, time);
			sun(canvas, time);
		}
	}

	private void sparks(Canvas canvas, double time) {
		int tile = tile(canvas);
		for (int i = 0; i < SPARKS; i++) {
			if ((int) (time * 8 + i) % 4 == 0) {
				continue;
			}
			int y = drifted(i, time);
			int arm = (i % 5 == 0) ? this.size : 0;
			for (int x = passed(i, time, tile); x < canvas.width(); x += tile) {
				canvas.box(x - arm, y, this.size + 2 * arm, this.size, Palette.SPARK);
				canvas.box(x, y - arm, this.size, this.size + 2 * arm, Palette.SPARK);
			}
		}
	}

	private void clouds(Canvas canvas, double time) {
		int tile = tile(canvas);
		for (int i = 0; i < CLOUDS; i++) {
			int y = drifted(i, time);
			int length = this.size * (18 + 7 * i);
			// from one tile to the left, where a cloud's end may still be seen
			for (int x = passed(i, time, tile) - tile; x < canvas.width(); x += tile) {
				canvas.box(x + length / 3, y - 4 * this.size, length / 3, 2 * this.size, Palette.SPARK);
				canvas.box(x + length / 8, y - 2 * this.size, length * 2 / 3, 2 * this.size, Palette.SPARK);
				canvas.box(x, y, length, 3 * this.size, Palette.SPARK);
			}
		}
	}

	// A tile of the sky repeats: shifted by one tile, the loop closes.
	private static int tile(Canvas canvas) {
		return canvas.width() * 3 / 5;
	}

	private int passed(int number, double time, int tile) {
		double sway = this.size * 3 * StrictMath.sin(2 * Math.PI * time);
		return Math.floorMod((int) Math.round(this.sparkX[number] + this.motion.pan() * time * tile + sway), tile);
	}

	private int drifted(int number, double time) {
		return Math.floorMod((int) Math.round(this.sparkY[number] + this.motion.lift() * time * this.horizon),
				this.horizon);
	}

	private void sun(Canvas canvas, double time) {
		double swing = 2 * Math.PI * time;
		int centreX = (int) Math.round(this.sunX + this.radius * 0.12 * StrictMath.sin(swing));
		int centreY = (int) Math.round(this.sunY + this.radius * 0.08 * StrictMath.cos(swing));
		int reach = (int) Math.ceil(this.radius);
		for (int dy = -reach; dy <= reach; dy++) {
			double down = dy / this.radius;
			if (Math.abs(down) >= 1 || (this.striped && gap(down, time))) {
				continue;
			}
			int half = (int) Math.round(Math.sqrt(this.radius * this.radius - dy * dy));
			for (int dx = -half; dx < half; dx++) {
				canvas.dot(centreX + dx, centreY + dy,
						Palette.SUN + shade((down + 1) / 2, Palette.SUN_SHADES, dx + reach, dy + reach));
			}
		}
	}

	// Gaps that move down and widen, one distance per quarter of the loop.
	private static boolean gap(double down, double time) {
		double at = down / 0.22 - time * 4;
		return down > -0.1 && at - Math.floor(at) < 0.12 + 0.38 * down;
	}

	private static int shade(double share, int shades, int x, int y) {
		double level = share * (shades - 1) + DITHER[(y & 3) * 4 + (x & 3)] / 16.0;
		return Math.max(0, Math.min(shades - 1, (int) level));
	}

}
