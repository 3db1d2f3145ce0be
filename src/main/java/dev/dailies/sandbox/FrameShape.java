package dev.dailies.sandbox;

/**
 * How a picture is laid out in macroblocks of 16 x 16 pixels, and the parameter sets that
 * tell a decoder so.
 *
 * @param width pixels
 * @param height pixels
 */
record FrameShape(int width, int height) {

	static final int MACROBLOCK = 16;

	private static final int BASELINE = 66;

	private static final int BT_709 = 1;

	int columns() {
		return (this.width + MACROBLOCK - 1) / MACROBLOCK;
	}

	int rows() {
		return (this.height + MACROBLOCK - 1) / MACROBLOCK;
	}

	/**
	 * The lowest level whose frame size (table A-1) holds this picture, times ten.
	 */
	int level() {
		int size = columns() * rows();
		// A.3.1: no side may be longer than the square root of eight frame sizes
		int longest = Math.max(columns(), rows());
		size = Math.max(size, longest * longest / 8);
		return (size <= 1620) ? 30
				: (size <= 3600) ? 31 : (size <= 8192) ? 40 : (size <= 22080) ? 50 : (size <= 36864) ? 51 : 60;
	}

	/**
	 * The sequence parameter set (7.3.2.1) as a NAL unit.
	 */
	byte[] sequence(int framesPerSecond) {
		BitWriter out = new BitWriter();
		out.bits(BASELINE, 8);
		// constraint_set0 and 1: no decoder needs more than Constrained Baseline
		out.bits(0b1100_0000, 8);
		out.bits(level(), 8);
		out.unsigned(0);
		out.unsigned(SliceHeader.FRAME_NUMBER_BITS - 4);
		// pic_order_cnt_type 2: frames are shown in the order in which they are stored
		out.unsigned(2);
		out.unsigned(1);
		out.flag(false);
		out.unsigned(columns() - 1);
		out.unsigned(rows() - 1);
		out.flag(true);
		out.flag(true);
		cropping(out);
		usability(out, framesPerSecond);
		return out.nalUnit(0x67);
	}

	/**
	 * The picture parameter set (7.3.2.2) as a NAL unit.
	 */
	byte[] picture() {
		BitWriter out = new BitWriter();
		out.unsigned(0);
		out.unsigned(0);
		out.flag(false);
		out.flag(false);
		out.unsigned(0);
		out.unsigned(0);
		out.unsigned(0);
		out.flag(false);
		out.bits(0, 2);
		out.signed(Hadamard.LUMA_QP - 26);
		out.signed(0);
		out.signed(Hadamard.CHROMA_QP - Hadamard.LUMA_QP);
		// lets a slice switch deblocking off, which would blur the edges of the mosaic
		out.flag(true);
		out.flag(false);
		out.flag(false);
		return out.nalUnit(0x68);
	}

	// Cropping counts in chroma samples, two pixels each.
	private void cropping(BitWriter out) {
		int right = (columns() * MACROBLOCK - this.width) / 2;
		int bottom = (rows() * MACROBLOCK - this.height) / 2;
		boolean cropped = right > 0 || bottom > 0;
		out.flag(cropped);
		if (cropped) {
			out.unsigned(0);
			out.unsigned(right);
			out.unsigned(0);
			out.unsigned(bottom);
		}
	}

	// E.1.1: without it players guess colours by size, and hold frames back for
	// reordering.
	private void usability(BitWriter out, int framesPerSecond) {
		out.flag(true);
		out.flag(false);
		out.flag(false);
		out.flag(true);
		out.bits(5, 3);
		out.flag(false);
		out.flag(true);
		out.bits(BT_709, 8);
		out.bits(BT_709, 8);
		out.bits(BT_709, 8);
		out.flag(false);
		out.flag(true);
		out.bits(1, 32);
		// counted in fields, hence twice
		out.bits(2 * framesPerSecond, 32);
		out.flag(true);
		out.flag(false);
		out.flag(false);
		out.flag(false);
		out.flag(true);
		out.flag(true);
		out.unsigned(0);
		out.unsigned(0);
		out.unsigned(16);
		out.unsigned(16);
		out.unsigned(0);
		out.unsigned(1);
	}

}
