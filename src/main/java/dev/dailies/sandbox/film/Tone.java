package dev.dailies.sandbox.film;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The sound of the played clips: a frame of AAC that can be repeated for as long as is
 * wanted, because whole waves fit into it.
 *
 * @param frame without a header, as {@code src/film/film.sh} makes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tone(byte[] frame) {

	static final int RATE = 8000;

	/** So many samples are in a frame. */
	static final int SAMPLES = 1024;

	static final Tone SOFT = new Tone(resource());

	/**
	 * How the frame is to be read: AAC of low complexity, 8 kHz, one channel, in five,
	 * four and four bits.
	 */
	static final int[] FORM = { 0x15, 0x88 };

	/**
	 * How many frames sound for at least so many thousandths of a second.
	 */
	static int frames(int millis) {
		return (millis * (RATE / 1000) + SAMPLES - 1) / SAMPLES;
	}

	private static byte[] resource() {
		try (InputStream in = Tone.class.getResourceAsStream("sound.aac")) {
			if (in == null) {
				throw new IllegalStateException("The sandbox has no sound.aac. Make it with src/film/film.sh.");
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox's sound cannot be read", ex);
		}
	}

}
