package dev.dailies.provider;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Width and height as the beginning of an image file tells them, both 0 where it does
 * not.
 */
record PictureSize(int width, int height) {

	private static final PictureSize UNKNOWN = new PictureSize(0, 0);

	private static final int SHORT = 0xffff;

	private static final int BYTE = 0xff;

	private static final int ORIENTATION = 0x0112;

	/** From here on, a camera was held upright. */
	private static final int TURNED = 5;

	Picture as(String type) {
		return new Picture(type, this.width, this.height);
	}

	static PictureSize ofPng(byte[] file) {
		return (file.length < 24) ? UNKNOWN
				: new PictureSize(ByteBuffer.wrap(file).getInt(16), ByteBuffer.wrap(file).getInt(20));
	}

	static PictureSize ofWebp(byte[] file) {
		if (file.length < 30) {
			return UNKNOWN;
		}
		ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		if (Picture.begins(file, 12, "VP8X")) {
			return new PictureSize((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
		}
		if (Picture.begins(file, 12, "VP8L")) {
			int bits = bytes.getInt(21);
			return new PictureSize((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
		}
		return Picture.begins(file, 12, "VP8 ")
				? new PictureSize(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff) : UNKNOWN;
	}

	/**
	 * From segment to segment, as far as the one that holds the size.
	 */
	static PictureSize ofJpeg(byte[] file) {
		ByteBuffer bytes = ByteBuffer.wrap(file);
		boolean turned = false;
		int at = 2;
		while (at + 9 < file.length && (file[at] & BYTE) == BYTE) {
			int marker = file[at + 1] & BYTE;
			if (marker == BYTE) {
				at++;
				continue;
			}
			int length = bytes.getShort(at + 2) & SHORT;
			if (isFrame(marker)) {
				int height = bytes.getShort(at + 5) & SHORT;
				int width = bytes.getShort(at + 7) & SHORT;
				return turned ? new PictureSize(height, width) : new PictureSize(width, height);
			}
			if (marker == 0xe1 && Picture.begins(file, at + 4, "Exif\0\0") && at + 2 + length <= file.length) {
				turned = turned || isTurned(ByteBuffer.wrap(file, at + 10, length - 8).slice());
			}
			at += 2 + length;
		}
		return UNKNOWN;
	}

	private static boolean isFrame(int marker) {
		return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
	}

	/**
	 * Whether it is shown on its side.
	 */
	private static boolean isTurned(ByteBuffer tiff) {
		if (tiff.limit() < 8) {
			return false;
		}
		tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int entries = tiff.getInt(4);
		if (entries < 8 || entries > tiff.limit() - 2) {
			return false;
		}
		int count = tiff.getShort(entries) & SHORT;
		for (int entry = entries + 2; count > 0 && entry + 12 <= tiff.limit(); entry += 12, count--) {
			if ((tiff.getShort(entry) & SHORT) == ORIENTATION) {
				return (tiff.getShort(entry + 8) & SHORT) >= TURNED;
			}
		}
		return false;
	}

}
