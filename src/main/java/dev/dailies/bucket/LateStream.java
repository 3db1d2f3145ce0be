package dev.dailies.bucket;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Something in a bucket that is asked for when its first byte is read: what is skipped
 * before is not fetched.
 */
public final class LateStream extends InputStream {

	private final Bucket bucket;

	private final String name;

	private long from;

	private @Nullable InputStream opened;

	/**
	 * @param bucket is closed with it
	 */
	public LateStream(Bucket bucket, String name) {
		this.bucket = bucket;
		this.name = name;
	}

	private InputStream opened() {
		InputStream stream = this.opened;
		if (stream == null) {
			stream = this.bucket.read(this.name, this.from);
			this.opened = stream;
		}
		return stream;
	}

	@Override
	public int read() throws IOException {
		return opened().read();
	}

	@Override
	public int read(byte[] bytes, int from, int length) throws IOException {
		return opened().read(bytes, from, length);
	}

	@Override
	public long skip(long bytes) throws IOException {
		if (this.opened != null) {
			return this.opened.skip(bytes);
		}
		this.from += Math.max(bytes, 0);
		return Math.max(bytes, 0);
	}

	@Override
	public void close() throws IOException {
		try {
			if (this.opened != null) {
				this.opened.close();
			}
		}
		finally {
			this.bucket.close();
		}
	}

}
