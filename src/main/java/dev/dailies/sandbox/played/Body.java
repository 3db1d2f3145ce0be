package dev.dailies.sandbox.played;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What an answer carries.
 *
 * @param bytes what it begins with
 * @param length how long it is; what is missing is zeros, which take no memory
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and written as it is
public record Body(byte[] bytes, int length) {

	/**
	 * The server keeps a buffer of twice the largest write for each connection, as long
	 * as it lives.
	 */
	private static final int AT_ONCE = 32 * 1024;

	private static final byte[] ZEROS = new byte[AT_ONCE];

	public static Body of(byte[] bytes) {
		return new Body(bytes, bytes.length);
	}

	/**
	 * The part from one byte up to another, which does not belong to it.
	 */
	public Body part(int from, int to) {
		int end = Math.min(to, this.bytes.length);
		return new Body((from < end) ? Arrays.copyOfRange(this.bytes, from, end) : new byte[0], to - from);
	}

	/**
	 * Writes the part from one byte up to another, in pieces.
	 */
	public void write(OutputStream out, int from, int to) throws IOException {
		int at = from;
		while (at < to) {
			boolean zeros = at >= this.bytes.length;
			int piece = Math.min(AT_ONCE, (zeros ? to : Math.min(to, this.bytes.length)) - at);
			out.write(zeros ? ZEROS : this.bytes, zeros ? 0 : at, piece);
			at += piece;
		}
	}

}
