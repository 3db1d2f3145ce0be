package dev.dailies.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Text of one encoding, with or without a byte order mark, that names the line of the
 * first byte which is something else, after handing out all that stands before it.
 */
public final class TextReader extends Reader {

	private final InputStream in;

	private final TextEncoding encoding;

	private final CharsetDecoder decoder;

	private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();

	private boolean started;

	private boolean ended;

	private int line = 1;

	private char last;

	private @Nullable UndecodableException refusal;

	private TextReader(InputStream in, TextEncoding encoding) {
		this.in = in;
		this.encoding = encoding;
		this.decoder = encoding.decoder();
	}

	/**
	 * Buffered, because a character outside the basic plane does not fit into a request
	 * for a single char.
	 */
	public static BufferedReader of(Path file, TextEncoding encoding) throws IOException {
		return new BufferedReader(new TextReader(Files.newInputStream(file), encoding));
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
		while (chars.position() == 0) {
			if (this.refusal != null) {
				throw this.refusal;
			}
			if (!decode(chars)) {
				return -1;
			}
		}
		return chars.position();
	}

	private boolean decode(CharBuffer chars) throws IOException {
		if (!this.ended) {
			fill();
		}
		if (this.ended && !this.bytes.hasRemaining()) {
			return false;
		}
		int before = chars.position();
		CoderResult result = this.decoder.decode(this.bytes, chars, this.ended);
		countLines(chars.duplicate().limit(chars.position()).position(before));
		if (result.isError()) {
			this.refusal = new UndecodableException(this.line, this.bytes.get(this.bytes.position()), this.encoding);
		}
		return true;
	}

	private void fill() throws IOException {
		this.bytes.compact();
		int count = this.in.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
		if (count > 0) {
			this.bytes.position(this.bytes.position() + count);
		}
		this.ended = (count < 0);
		this.bytes.flip();
		if (!this.started && (this.bytes.remaining() >= 3 || this.ended)) {
			this.started = true;
			this.bytes.position(this.bytes.position() + this.encoding.markLength(this.bytes));
		}
	}

	private void countLines(CharSequence written) {
		for (int index = 0; index < written.length(); index++) {
			char next = written.charAt(index);
			if (next == '\r' || (next == '\n' && this.last != '\r')) {
				this.line++;
			}
			this.last = next;
		}
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
