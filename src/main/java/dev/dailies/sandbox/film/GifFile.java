package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A GIF that was filmed once, with a label of its own as comment.
 */
final class GifFile {

	private static final int FLAGS = 10;

	private static final int HEADER = 13;

	private static final int EXTENSION = 0x21;

	private static final int COMMENT = 0xFE;

	/** A comment comes in blocks of at most so many bytes. */
	private static final int BLOCK = 255;

	private final byte[] filmed;

	private final Label label;

	/**
	 * @param filmed a GIF of version 89a
	 */
	GifFile(byte[] filmed, Label label) {
		this.filmed = filmed;
		this.label = label;
	}

	byte[] bytes() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		int comment = HEADER + colours();
		file.write(this.filmed, 0, comment);
		file.write(EXTENSION);
		file.write(COMMENT);
		byte[] text = (this.label.title() + " (" + this.label.comment() + ")").getBytes(StandardCharsets.UTF_8);
		for (int at = 0; at < text.length; at += BLOCK) {
			int length = Math.min(BLOCK, text.length - at);
			file.write(length);
			file.write(text, at, length);
		}
		file.write(0);
		file.write(this.filmed, comment, this.filmed.length - comment);
		return file.toByteArray();
	}

	// bytes of the table that all pictures share; there may be none
	private int colours() {
		int flags = this.filmed[FLAGS];
		return ((flags & 0x80) != 0) ? 3 * (2 << (flags & 7)) : 0;
	}

}
