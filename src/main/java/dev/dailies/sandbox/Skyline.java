package dev.dailies.sandbox;

import java.util.random.RandomGenerator;

/**
 * The outline of a range of hills, which repeats itself.
 */
final class Skyline {

	private static final int SAMPLES = 1024;

	private final int[] heights = new int[SAMPLES];

	private final boolean windows;

	/**
	 * An outline chosen by chance.
	 */
	Skyline(RandomGenerator chance) {
		Style style = Style.values()[chance.nextInt(Style.values().length)];
		this.windows = style == Style.TOWERS;
		double[] phases = chance.doubles(3).toArray();
		double[] towers = chance.doubles(32).toArray();
		for (int i = 0; i < SAMPLES; i++) {
			double u = i / (double) SAMPLES;
			double height = switch (style) {
				case SWELL -> 0.55 * wave(u) + 0.3 * wave(2 * u + phases[0]) + 0.15 * wave(5 * u + phases[1]);
				case PEAKS -> 0.5 * edge(u) + 0.32 * edge(3 * u + phases[0]) + 0.12 * edge(7 * u + phases[1])
						+ 0.06 * edge(17 * u + phases[2]);
				case DUNES -> 0.65 * dune(u) + 0.35 * dune(2 * u + phases[0]);
				case TOWERS -> 2 * towers[i * towers.length / SAMPLES] - 1;
			};
			this.heights[i] = (int) Math.round(1000 * height);
		}
	}

	/**
	 * The height, from -1000 to 1000, at a point of a range that repeats after so many
	 * cells.
	 */
	int height(int at, int period) {
		return this.heights[Math.floorMod(at, period) * SAMPLES / period];
	}

	/**
	 * Whether it is a town.
	 */
	boolean windows() {
		return this.windows;
	}

	// StrictMath, because the same scene must be the same file on every machine
	private static double wave(double u) {
		return StrictMath.sin(2 * Math.PI * u);
	}

	private static double edge(double u) {
		return 1 - 4 * Math.abs(u - Math.floor(u) - 0.5);
	}

	private static double dune(double u) {
		double part = u - Math.floor(u);
		return (part < 0.7) ? 2 * StrictMath.pow(part / 0.7, 1.6) - 1 : 1 - 2 * (part - 0.7) / 0.3;
	}

	private enum Style {

		SWELL, PEAKS, DUNES, TOWERS

	}

}
