package dev.dailies.clip.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The numbers in a file, read through a small window, however big the file is.
 */
final class FileBytes {

	private static final int WINDOW = 8 << 10;

	private final FileChannel channel;

	private final long length;

	private final ByteBuffer window;

	private long start;

	FileBytes(FileChannel channel) throws IOException {
		this.channel = channel;
		this.length = channel.size();
		this.window = ByteBuffer.allocate((int) Math.min(WINDOW, this.length)).limit(0);
	}

	/**
	 * The same file through a window of its own, to be read in another place meanwhile.
	 */
	FileBytes again() throws IOException {
		return new FileBytes(this.channel);
	}

	long length() {
		return this.length;
	}

	int u8(long at) throws IOException {
		return this.window.get(seek(at, 1)) & 0xFF;
	}

	int u16(long at) throws IOException {
		return this.window.getShort(seek(at, Short.BYTES)) & 0xFFFF;
	}

	int i32(long at) throws IOException {
		return this.window.getInt(seek(at, Integer.BYTES));
	}

	long u32(long at) throws IOException {
		return Integer.toUnsignedLong(i32(at));
	}

	/**
	 * What is too large for a long is the largest one.
	 */
	long u64(long at) throws IOException {
		long value = this.window.getLong(seek(at, Long.BYTES));
		return (value < 0) ? Long.MAX_VALUE : value;
	}

	/**
	 * Four letters; what is none is a question mark.
	 */
	String letters(long at) throws IOException {
		byte[] letters = new byte[4];
		this.window.get(seek(at, letters.length), letters);
		for (int i = 0; i < letters.length; i++) {
			if (letters[i] < ' ' || letters[i] > '~') {
				letters[i] = '?';
			}
		}
		return new String(letters, StandardCharsets.ISO_8859_1);
	}

	private int seek(long at, int count) throws IOException {
		if (at < 0 || at > this.length - count) {
			throw new EOFException("byte " + at + " of " + this.length);
		}
		if (at < this.start || at + count > this.start + this.window.limit()) {
			this.window.clear();
			while (this.window.hasRemaining()) {
				if (this.channel.read(this.window, at + this.window.position()) < 0) {
					break;
				}
			}
			this.window.flip();
			this.start = at;
			if (this.window.limit() < count) {
				throw new EOFException("The file became shorter while it was read");
			}
		}
		return (int) (at - this.start);
	}

}
