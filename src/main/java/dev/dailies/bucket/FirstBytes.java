package dev.dailies.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The first bytes of a stream, so many and no more.
 */
final class FirstBytes extends FilterInputStream {

	private long left;

	FirstBytes(InputStream stream, long bytes) {
		super(stream);
		this.left = bytes;
	}

	@Override
	public int read() throws IOException {
		int read = (this.left > 0) ? super.read() : -1;
		this.left -= (read >= 0) ? 1 : 0;
		return read;
	}

	@Override
	public int read(byte[] bytes, int from, int length) throws IOException {
		if (this.left <= 0) {
			return -1;
		}
		int read = super.read(bytes, from, (int) Math.min(length, this.left));
		this.left -= Math.max(read, 0);
		return read;
	}

	@Override
	public long skip(long bytes) throws IOException {
		long skipped = super.skip(Math.min(bytes, this.left));
		this.left -= skipped;
		return skipped;
	}

	@Override
	public int available() throws IOException {
		return (int) Math.min(super.available(), this.left);
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
