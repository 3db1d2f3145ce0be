package dev.dailies.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.Body;

/**
 * To what size MP4 files are filled up with a box that players skip.
 *
 * @param bytes 0 leaves every file as it was filmed, as does a size that it has already
 */
record ClipSize(int bytes) {

	private static final int BOX_HEADER = 8;

	private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

	Body body(Scene scene, byte[] film) {
		int missing = this.bytes - film.length;
		if (scene.format() != Scene.Format.MP4 || missing < BOX_HEADER) {
			return new Body(film, film.length);
		}
		byte[] begun = Arrays.copyOf(film, film.length + BOX_HEADER);
		ByteBuffer.wrap(begun, film.length, BOX_HEADER).putInt(missing).put(FREE);
		return new Body(begun, this.bytes);
	}

}
