package dev.dailies.sandbox;

import java.util.Arrays;

import dev.dailies.sandbox.MosaicPlane.Prediction;

/**
 * Writes pictures of flat cells as H.264 frames, fast, because only DC coefficients are
 * coded and what did not change is skipped.
 */
final class MosaicH264 {

	/**
	 * Pixels along the edge of the smallest cell: the block of one luma DC coefficient.
	 */
	static final int SMALLEST_CELL = 4;

	private final FrameShape shape;

	private final Palette palette;

	private final int cellsPerMacroblock;

	private final int blocksPerCell;

	private final int stride;

	private final byte[] shown;

	private final MosaicComponent luma;

	private final MosaicComponent cb;

	private final MosaicComponent cr;

	private int frameNumber;

	/**
	 * An encoder of one sequence of frames.
	 * @param cell pixels along a cell's edge: 4, 8 or 16
	 */
	MosaicH264(FrameShape shape, int cell, Palette palette) {
		this.shape = shape;
		this.palette = palette;
		this.cellsPerMacroblock = FrameShape.MACROBLOCK / cell;
		this.blocksPerCell = cell / SMALLEST_CELL;
		this.stride = shape.columns() * this.cellsPerMacroblock;
		this.shown = new byte[this.stride * shape.rows() * this.cellsPerMacroblock];
		this.luma = MosaicComponent.luma(shape);
		this.cb = MosaicComponent.chroma(shape);
		this.cr = MosaicComponent.chroma(shape);
	}

	/**
	 * The next frame as a NAL unit; the first is a key frame.
	 * @param cells indexes into the palette, row by row, up to the edges of the outermost
	 * macroblocks
	 */
	byte[] frame(byte[] cells) {
		SliceHeader header = new SliceHeader(this.frameNumber++);
		BitWriter out = new BitWriter();
		header.write(out);
		int skipped = 0;
		for (int row = 0; row < this.shape.rows(); row++) {
			for (int column = 0; column < this.shape.columns(); column++) {
				if (!header.key() && unchanged(cells, column, row)) {
					skipped++;
					continue;
				}
				if (!header.key()) {
					out.unsigned(skipped);
					skipped = 0;
				}
				macroblock(out, header, cells, column, row);
			}
		}
		if (skipped > 0) {
			out.unsigned(skipped);
		}
		System.arraycopy(cells, 0, this.shown, 0, this.shown.length);
		return out.nalUnit(header.unitHeader());
	}

	private boolean unchanged(byte[] cells, int column, int row) {
		for (int y = 0; y < this.cellsPerMacroblock; y++) {
			int from = (row * this.cellsPerMacroblock + y) * this.stride + column * this.cellsPerMacroblock;
			int to = from + this.cellsPerMacroblock;
			if (!Arrays.equals(cells, from, to, this.shown, from, to)) {
				return false;
			}
		}
		return true;
	}

	private void macroblock(BitWriter out, SliceHeader header, byte[] cells, int column, int row) {
		pick(cells, column, row);
		Prediction lumaBy = prediction(column, row, this.luma);
		Prediction chromaBy = prediction(column, row, this.cb, this.cr);
		this.luma.code(lumaBy, column, row);
		boolean bluish = this.cb.code(chromaBy, column, row);
		boolean reddish = this.cr.code(chromaBy, column, row);
		boolean chroma = bluish || reddish;
		// Table 7-11: Intra_16x16 without AC; intra macroblocks of a P slice count from
		// 5.
		int type = 1 + lumaBy.luma + (chroma ? 4 : 0);
		out.unsigned(header.key() ? type : type + 5);
		out.unsigned(chromaBy.chroma);
		// mb_qp_delta
		out.signed(0);
		this.luma.write(out);
		if (chroma) {
			this.cb.write(out);
			this.cr.write(out);
		}
	}

	private void pick(byte[] cells, int column, int row) {
		Arrays.fill(this.cb.wanted, 2);
		Arrays.fill(this.cr.wanted, 2);
		for (int y = 0; y < 4; y++) {
			int from = (row * this.cellsPerMacroblock + y / this.blocksPerCell) * this.stride
					+ column * this.cellsPerMacroblock;
			for (int x = 0; x < 4; x++) {
				int colour = cells[from + x / this.blocksPerCell] & 0xFF;
				int quarter = (y & 2) + x / 2;
				this.luma.wanted[y * 4 + x] = this.palette.luma(colour);
				this.cb.wanted[quarter] += this.palette.cb(colour);
				this.cr.wanted[quarter] += this.palette.cr(colour);
			}
		}
		for (int i = 0; i < 4; i++) {
			this.cb.wanted[i] /= 4;
			this.cr.wanted[i] /= 4;
		}
	}

	// Never the mean of two neighbours: it may be odd, and coefficients count in twos.
	private static Prediction prediction(int column, int row, MosaicComponent... components) {
		if (row == 0 || column == 0) {
			return (column > 0) ? Prediction.HORIZONTAL : (row > 0) ? Prediction.VERTICAL : Prediction.MEAN;
		}
		int vertical = 0;
		int horizontal = 0;
		for (MosaicComponent component : components) {
			vertical += component.distance(Prediction.VERTICAL, column, row);
			horizontal += component.distance(Prediction.HORIZONTAL, column, row);
		}
		return (horizontal < vertical) ? Prediction.HORIZONTAL : Prediction.VERTICAL;
	}

}
