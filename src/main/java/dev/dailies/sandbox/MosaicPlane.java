package dev.dailies.sandbox;

/**
 * One colour component of the decoded picture as flat 4 x 4 blocks, kept exactly as a
 * decoder has it, so that predictions never drift.
 */
final class MosaicPlane {

	private static final int NOTHING_KNOWN = 128;

	private final int side;

	private final int stride;

	private final int[] samples;

	private final int[] above;

	private final int[] left;

	/**
	 * A component of the given number of macroblocks.
	 * @param side flat blocks along a macroblock's edge: 4 for luma, 2 for chroma
	 */
	MosaicPlane(int side, int columns, int rows) {
		this.side = side;
		this.stride = side * columns;
		this.samples = new int[this.stride * side * rows];
		this.above = new int[side];
		this.left = new int[side];
	}

	/**
	 * Fills in what a decoder predicts for a macroblock's blocks, row by row.
	 */
	void predict(Prediction prediction, int column, int row, int[] into) {
		look(column, row);
		for (int y = 0; y < this.side; y++) {
			for (int x = 0; x < this.side; x++) {
				into[y * this.side + x] = switch (prediction) {
					case VERTICAL -> this.above[x];
					case HORIZONTAL -> this.left[y];
					case MEAN -> NOTHING_KNOWN;
				};
			}
		}
	}

	/**
	 * Remembers what a decoder makes of a macroblock.
	 */
	void store(int column, int row, int[] predicted, int[] residual) {
		int at = row * this.side * this.stride + column * this.side;
		for (int y = 0; y < this.side; y++) {
			for (int x = 0; x < this.side; x++) {
				int i = y * this.side + x;
				this.samples[at + y * this.stride + x] = Math.max(0, Math.min(255, predicted[i] + residual[i]));
			}
		}
	}

	private void look(int column, int row) {
		int at = row * this.side * this.stride + column * this.side;
		for (int i = 0; i < this.side; i++) {
			this.above[i] = (row > 0) ? this.samples[at - this.stride + i] : 0;
			this.left[i] = (column > 0) ? this.samples[at + i * this.stride - 1] : 0;
		}
	}

	/**
	 * The ways to predict a macroblock from its neighbours.
	 */
	enum Prediction {

		VERTICAL(0, 2), HORIZONTAL(1, 1),

		/** Used for the first macroblock only: its mean of nothing is a middling grey. */
		MEAN(2, 0);

		/** Its number in Intra_16x16 (table 8-4). */
		final int luma;

		/** Its number in intra_chroma_pred_mode (table 7-16). */
		final int chroma;

		Prediction(int luma, int chroma) {
			this.luma = luma;
			this.chroma = chroma;
		}

	}

}
