package dev.dailies.sandbox;

/**
 * The transform between a macroblock's flat blocks and their DC coefficients (8.5.10,
 * 8.5.11), without any remainder at the QPs that are used.
 */
final class Hadamard {

	/**
	 * At this QP the level scale is a power of two, and a coefficient of 1 lifts all
	 * blocks by exactly {@link #STEP}.
	 */
	static final int LUMA_QP = 34;

	/** The chroma transform has half the gain: six QPs less give the same step. */
	static final int CHROMA_QP = LUMA_QP - 6;

	private static final int STEP = 2;

	private Hadamard() {
	}

	/**
	 * The coefficients that come closest to the blocks' values.
	 */
	static void forward(int side, int[] values, int[] coefficients) {
		transform(side, values, coefficients);
		// the transform is its own inverse, but for the number of blocks
		int unit = STEP * side * side;
		for (int i = 0; i < side * side; i++) {
			int sum = coefficients[i];
			int level = (Math.abs(sum) + unit / 2 - 1) / unit;
			coefficients[i] = (sum < 0) ? -level : level;
		}
	}

	/**
	 * The blocks' values that a decoder makes of the coefficients.
	 */
	static void inverse(int side, int[] coefficients, int[] values) {
		transform(side, coefficients, values);
		for (int i = 0; i < side * side; i++) {
			values[i] *= STEP;
		}
	}

	private static void transform(int side, int[] from, int[] to) {
		for (int i = 0; i < side; i++) {
			line(side, from, to, i * side, 1);
		}
		for (int i = 0; i < side; i++) {
			line(side, to, to, i, side);
		}
	}

	private static void line(int side, int[] from, int[] to, int at, int step) {
		int a = from[at];
		int b = from[at + step];
		if (side == 2) {
			to[at] = a + b;
			to[at + step] = a - b;
			return;
		}
		int c = from[at + 2 * step];
		int d = from[at + 3 * step];
		to[at] = a + b + c + d;
		to[at + step] = a + b - c - d;
		to[at + 2 * step] = a - b - c + d;
		to[at + 3 * step] = a - b + c - d;
	}

}
