package dev.dailies.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The encodings that spreadsheets and editors save text in, told by the file's bytes.
 */
enum TextEncoding {

	UTF_8("UTF-8", "\u00ef\u00bb\u00bf"),

	UTF_16LE("UTF-16LE", "\u00ff\u00fe"),

	UTF_16BE("UTF-16BE", "\u00fe\u00ff"),

	WINDOWS_1252("Windows-1252", "");

	private static final int HEAD = 4096;

	private final String word;

	// the bytes a file may begin with to say so, each as a character
	private final String mark;

	TextEncoding(String word, String mark) {
		this.word = word;
		this.mark = mark;
	}

	/**
	 * The encoding a text file seems to have. What is nearly UTF-8 counts as such: read
	 * otherwise, its other characters would all be wrong.
	 */
	static TextEncoding of(Path file) throws IOException {
		Optional<TextEncoding> told = ofHead(head(file));
		return told.isPresent() ? told.get() : isNearlyUtf8(file) ? UTF_8 : WINDOWS_1252;
	}

	/**
	 * The first bytes of a file, each as a character.
	 */
	static String head(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * Whether these first bytes are those of no text in any of the encodings.
	 */
	static boolean isBinary(String head) {
		return head.indexOf(0) >= 0 && ofHead(head).isEmpty();
	}

	private static Optional<TextEncoding> ofHead(String head) {
		for (TextEncoding encoding : values()) {
			if (!encoding.mark.isEmpty() && head.startsWith(encoding.mark)) {
				return Optional.of(encoding);
			}
		}
		// the upper half of an English or European letter is nothing but zeros
		int even = 0;
		int odd = 0;
		for (int index = 0; index < head.length(); index++) {
			if (head.charAt(index) == 0) {
				even += (index % 2 == 0) ? 1 : 0;
				odd += (index % 2 == 0) ? 0 : 1;
			}
		}
		boolean many = even + odd > head.length() / 8;
		return (many && odd > 4 * even) ? Optional.of(UTF_16LE)
				: (many && even > 4 * odd) ? Optional.of(UTF_16BE) : Optional.empty();
	}

	private static boolean isNearlyUtf8(Path file) throws IOException {
		CharsetDecoder decoder = UTF_8.decoder();
		ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
		CharBuffer chars = CharBuffer.allocate(64 * 1024);
		long foreign = 0;
		long wrong = 0;
		boolean ended = false;
		try (InputStream in = Files.newInputStream(file)) {
			while (!ended) {
				bytes.compact();
				int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
				bytes.position(bytes.position() + Math.max(0, count)).flip();
				ended = count < 0;
				for (CoderResult result = decoder.decode(bytes, chars, ended); result
					.isError(); result = decoder.decode(bytes, chars, ended)) {
					wrong += result.length();
					bytes.position(bytes.position() + result.length());
				}
				foreign += chars.flip().chars().filter((next) -> next > 0x7F).count();
				chars.clear();
			}
		}
		return wrong == 0 || foreign > wrong;
	}

	/**
	 * Refuses whatever the encoding does not know.
	 */
	CharsetDecoder decoder() {
		return Charset.forName(this.word)
			.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	/**
	 * How many bytes at the beginning of a file only say which encoding it has.
	 */
	int markLength(ByteBuffer head) {
		for (int index = 0; index < this.mark.length(); index++) {
			if (index >= head.remaining() || (head.get(head.position() + index) & 0xFF) != this.mark.charAt(index)) {
				return 0;
			}
		}
		return this.mark.length();
	}

	String word() {
		return this.word;
	}

}
