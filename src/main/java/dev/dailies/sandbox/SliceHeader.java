package dev.dailies.sandbox;

/**
 * The head of a frame's only slice (7.3.3).
 *
 * @param frameNumber 0 for a key frame, one more for each frame after it
 */
record SliceHeader(int frameNumber) {

	static final int FRAME_NUMBER_BITS = 8;

	boolean key() {
		return this.frameNumber == 0;
	}

	void write(BitWriter out) {
		out.unsigned(0);
		out.unsigned(key() ? 7 : 5);
		out.unsigned(0);
		out.bits(this.frameNumber, FRAME_NUMBER_BITS);
		if (key()) {
			// idr_pic_id may stay the same, because no two key frames follow each other
			out.unsigned(0);
			out.flag(false);
			out.flag(false);
		}
		else {
			out.flag(false);
			out.flag(false);
			out.flag(false);
		}
		out.signed(0);
		// disable_deblocking_filter_idc
		out.unsigned(1);
	}

	/**
	 * The first byte of the frame's NAL unit.
	 */
	int unitHeader() {
		return key() ? 0x65 : 0x61;
	}

}
