package dev.dailies.sandbox;

import java.util.Arrays;

/**
 * Bits in a row, as H.264 writes them.
 */
final class BitWriter {

	private byte[] bytes = new byte[1 << 14];

	private int length;

	private long pending;

	private int pendingBits;

	/**
	 * Appends the lowest bits of a value, the highest of them first.
	 * @param count 0 to 32
	 */
	void bits(int value, int count) {
		this.pending = (this.pending << count) | (value & ((1L << count) - 1));
		this.pendingBits += count;
		while (this.pendingBits >= 8) {
			this.pendingBits -= 8;
			append((int) (this.pending >>> this.pendingBits));
		}
	}

	void flag(boolean value) {
		bits(value ? 1 : 0, 1);
	}

	/**
	 * Appends an unsigned Exp-Golomb code (9.1).
	 */
	void unsigned(int value) {
		int width = 32 - Integer.numberOfLeadingZeros(value + 1);
		bits(0, width - 1);
		bits(value + 1, width);
	}

	/**
	 * Appends a signed Exp-Golomb code (9.1.1).
	 */
	void signed(int value) {
		unsigned((value > 0) ? 2 * value - 1 : -2 * value);
	}

	/**
	 * Ends the bits and packs them as a NAL unit without a start code.
	 * @param header the NAL unit's first byte
	 */
	byte[] nalUnit(int header) {
		bits(1, 1);
		bits(0, (8 - this.pendingBits) & 7);
		byte[] unit = new byte[this.length + this.length / 2 + 2];
		int size = 0;
		unit[size++] = (byte) header;
		int zeros = 0;
		for (int i = 0; i < this.length; i++) {
			byte next = this.bytes[i];
			// 7.4.1: 00 00 00 to 00 00 03 must not occur inside a unit
			if (zeros == 2 && (next & 0xFC) == 0) {
				unit[size++] = 3;
				zeros = 0;
			}
			unit[size++] = next;
			zeros = (next == 0) ? zeros + 1 : 0;
		}
		return Arrays.copyOf(unit, size);
	}

	private void append(int value) {
		if (this.length == this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, 2 * this.length);
		}
		this.bytes[this.length++] = (byte) value;
	}

}
