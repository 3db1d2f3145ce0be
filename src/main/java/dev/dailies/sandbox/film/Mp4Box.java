package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A part of an MP4 file: a length, a type and what belongs to it.
 */
final class Mp4Box {

	static final int HEADER = 8;

	private final String type;

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	Mp4Box(String type) {
		this.type = type;
	}

	/**
	 * One that begins with a version, 0, and flags.
	 */
	static Mp4Box full(String type, int flags) {
		return new Mp4Box(type).int32(flags);
	}

	Mp4Box int8(int... values) {
		for (int value : values) {
			this.content.write(value);
		}
		return this;
	}

	Mp4Box int16(int... values) {
		for (int value : values) {
			int8(value >> 8, value);
		}
		return this;
	}

	Mp4Box int32(int... values) {
		for (int value : values) {
			int16(value >> 16, value);
		}
		return this;
	}

	Mp4Box text(String text) {
		return raw(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Mp4Box raw(byte[] bytes) {
		this.content.writeBytes(bytes);
		return this;
	}

	Mp4Box box(Mp4Box inner) {
		return raw(inner.bytes());
	}

	int length() {
		return this.content.size();
	}

	byte[] bytes() {
		byte[] inside = this.content.toByteArray();
		return new Mp4Box("").int32(HEADER + inside.length).text(this.type).raw(inside).content.toByteArray();
	}

}
