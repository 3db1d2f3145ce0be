package dev.dailies.sandbox;

import dev.dailies.sandbox.MosaicPlane.Prediction;

/**
 * Codes one colour component of a macroblock: what it should look like, what is
 * predicted, and what is left to write.
 */
final class MosaicComponent {

	private final int side;

	private final MosaicPlane decoded;

	private final CoefficientBlock block;

	/** In raster order, the blocks' values the picture wants. */
	final int[] wanted;

	private final int[] predicted;

	private final int[] residual;

	private final int[] coefficients;

	private final int[] scanned;

	private final int[] scan;

	private MosaicComponent(int side, FrameShape shape, CoefficientCodes codes, int... scan) {
		int blocks = side * side;
		this.side = side;
		this.decoded = new MosaicPlane(side, shape.columns(), shape.rows());
		this.block = new CoefficientBlock(codes, blocks);
		this.wanted = new int[blocks];
		this.predicted = new int[blocks];
		this.residual = new int[blocks];
		this.coefficients = new int[blocks];
		this.scanned = new int[blocks];
		this.scan = scan;
	}

	static MosaicComponent luma(FrameShape shape) {
		// the zig-zag scan of frames (table 8-2)
		return new MosaicComponent(4, shape, CoefficientCodes.luma(), 0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14,
				15);
	}

	static MosaicComponent chroma(FrameShape shape) {
		return new MosaicComponent(2, shape, CoefficientCodes.chroma(), 0, 1, 2, 3);
	}

	/**
	 * How far a prediction is from what is wanted.
	 */
	int distance(Prediction prediction, int column, int row) {
		this.decoded.predict(prediction, column, row, this.predicted);
		int sum = 0;
		for (int i = 0; i < this.wanted.length; i++) {
			sum += Math.abs(this.wanted[i] - this.predicted[i]);
		}
		return sum;
	}

	/**
	 * Settles on a prediction and updates the decoded picture.
	 * @return whether any coefficient is to be written
	 */
	boolean code(Prediction prediction, int column, int row) {
		this.decoded.predict(prediction, column, row, this.predicted);
		for (int i = 0; i < this.wanted.length; i++) {
			this.residual[i] = this.wanted[i] - this.predicted[i];
		}
		Hadamard.forward(this.side, this.residual, this.coefficients);
		boolean any = false;
		for (int i = 0; i < this.scan.length; i++) {
			this.scanned[i] = this.coefficients[this.scan[i]];
			any |= this.scanned[i] != 0;
		}
		Hadamard.inverse(this.side, this.coefficients, this.residual);
		this.decoded.store(column, row, this.predicted, this.residual);
		return any;
	}

	void write(BitWriter out) {
		this.block.write(out, this.scanned);
	}

}
