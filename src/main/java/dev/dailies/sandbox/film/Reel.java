package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A loop that was filmed once, for one size: an H.264 stream that is kept among the
 * resources, as {@code src/film/film.sh} makes it.
 */
final class Reel {

	static final int FRAMES_PER_SECOND = 4;

	/** So many reels, and as many GIFs, are kept of each size. */
	static final int SCENES = 6;

	/** In a file each unit is preceded by its length, which takes so many bytes. */
	static final int LENGTH_BYTES = Integer.BYTES;

	private static final int PICTURE = 1;

	private static final int KEY_PICTURE = 5;

	private static final int SEQUENCE_HEADER = 7;

	private static final int PICTURE_HEADER = 8;

	private final ByteArrayOutputStream data = new ByteArrayOutputStream();

	private final List<Sample> samples = new ArrayList<>();

	private byte[] sequence = {};

	private byte[] picture = {};

	private Reel(byte[] stream) {
		int start = next(stream, 0);
		while (start < stream.length) {
			int end = next(stream, start);
			add(Arrays.copyOfRange(stream, start, (end < stream.length) ? unitEnd(stream, end) : end));
			start = end;
		}
	}

	/**
	 * The reel of a scene.
	 * @param number from 0 to {@link #SCENES} - 1
	 */
	static Reel of(Frame frame, int number) {
		return new Reel(resource(frame, number, "h264"));
	}

	/**
	 * The bytes that are kept of a scene.
	 * @param number from 0 to {@link #SCENES} - 1
	 */
	static byte[] resource(Frame frame, int number, String kind) {
		String name = "%dx%d/%d.%s".formatted(frame.width(), frame.height(), number + 1, kind);
		try (InputStream in = Reel.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalArgumentException("The sandbox has no clip " + name
						+ ". It has the sizes that the providers document. Ask for one of them.");
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox's clip " + name + " cannot be read", ex);
		}
	}

	// Between units lie three bytes, 0 0 1, which occur nowhere else.
	private static int next(byte[] stream, int from) {
		for (int i = from; i + 3 <= stream.length; i++) {
			if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
				return i + 3;
			}
		}
		return stream.length;
	}

	// before some of the three lies one more zero
	private static int unitEnd(byte[] stream, int next) {
		int end = next - 3;
		while (stream[end - 1] == 0) {
			end--;
		}
		return end;
	}

	private void add(byte[] unit) {
		int type = unit[0] & 0x1F;
		switch (type) {
			case SEQUENCE_HEADER -> this.sequence = unit;
			case PICTURE_HEADER -> this.picture = unit;
			case PICTURE, KEY_PICTURE -> {
				this.samples.add(new Sample(this.data.size(), LENGTH_BYTES + unit.length, type == KEY_PICTURE));
				this.data.writeBytes(ByteBuffer.allocate(LENGTH_BYTES).putInt(unit.length).array());
				this.data.writeBytes(unit);
			}
			default -> throw new IllegalStateException("A reel has a unit of type " + type + ". It must be pictures"
					+ " and their headers. Make it with src/film/film.sh.");
		}
	}

	/**
	 * The pictures one after the other, each with its length before it.
	 */
	byte[] data() {
		return this.data.toByteArray();
	}

	byte[] sequence() {
		return this.sequence;
	}

	byte[] picture() {
		return this.picture;
	}

	/**
	 * How many pictures it has.
	 */
	int length() {
		return this.samples.size();
	}

	/**
	 * One of the pictures; after the last one the first comes again.
	 */
	Sample sample(int number) {
		return this.samples.get(number % this.samples.size());
	}

	/**
	 * The last picture, up to one of that number, with which a player can begin.
	 */
	int keyUpTo(int number) {
		int key = number % this.samples.size();
		while (!this.samples.get(key).isKey()) {
			key--;
		}
		return key;
	}

	/**
	 * Where a picture lies in the data.
	 */
	record Sample(int at, int length, boolean isKey) {
	}

}
