package dev.dailies.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * UTF-8, with or without a byte order mark, that names the line of the first byte which
 * is something else, after handing out all that stands before it.
 */
final class Utf8Reader extends Reader {

	private final InputStream in;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();

	private boolean started;

	private boolean ended;

	private int line = 1;

	private char last;

	private @Nullable NotUtf8Exception refusal;

	private Utf8Reader(InputStream in) {
		this.in = in;
	}

	/**
	 * Buffered, because a character outside the basic plane does not fit into a request
	 * for a single char.
	 */
	static BufferedReader of(Path file) throws IOException {
		return new BufferedReader(new Utf8Reader(Files.newInputStream(file)));
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
			this.refusal = new NotUtf8Exception(this.line, this.bytes.get(this.bytes.position()));
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
			skipMark();
		}
	}

	private void skipMark() throws NotUtf8Exception {
		int first = byteAt(0);
		int second = byteAt(1);
		if (first == 0xEF && second == 0xBB && byteAt(2) == 0xBF) {
			this.bytes.position(this.bytes.position() + 3);
		}
		else if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
			throw new NotUtf8Exception();
		}
	}

	private int byteAt(int index) {
		int position = this.bytes.position() + index;
		return (position < this.bytes.limit()) ? this.bytes.get(position) & 0xFF : -1;
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
