package dev.dailies.clip.probe;

import java.io.IOException;

/**
 * How long a film or a track says it is.
 *
 * @param scale units to a second; 0 if nobody wrote it down
 * @param length in such units; 0 if nobody wrote it down
 */
record Mp4Time(long scale, long length) {

	static final Mp4Time UNKNOWN = new Mp4Time(0, 0);

	private static final long UNKNOWN_LENGTH = 0xFFFFFFFFL;

	/**
	 * From an mvhd or mdhd box.
	 */
	static Mp4Time of(Mp4Box header, FileBytes bytes) throws IOException {
		boolean isLong = header.version(bytes) == 1;
		long scale = header.fields() + (isLong ? 16 : 8);
		long length = isLong ? bytes.u64(scale + 4) : bytes.u32(scale + 4);
		return new Mp4Time(bytes.u32(scale), (length == Long.MAX_VALUE || length == UNKNOWN_LENGTH) ? 0 : length);
	}

	double seconds() {
		return (this.scale == 0) ? 0 : (double) this.length / this.scale;
	}

}
