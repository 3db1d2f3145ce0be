package dev.dailies.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An MP4 file of one H.264 track, its index in front so that it plays while it loads.
 *
 * @param shape the picture
 * @param framesPerSecond how fast it plays
 * @param takes what plays, one after the other
 */
record Mp4File(FrameShape shape, int framesPerSecond, List<Take> takes) {

	private static final int TICKS_PER_SECOND = 1000;

	private static final int LENGTH_BYTES = 4;

	private static final int[] UNTURNED = { 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000 };

	/**
	 * A file that shows one loop.
	 */
	Mp4File(FrameShape shape, int framesPerSecond, List<byte[]> loop, int frames) {
		this(shape, framesPerSecond, List.of(new Take(loop, frames)));
	}

	byte[] bytes() {
		byte[] type = new Box("ftyp").text("isom").int32(0x200).text("isomiso2avc1mp41").bytes();
		// The index holds the place of the frames, which depends on the length of the
		// index.
		int index = movie(0).length;
		byte[] movie = movie(type.length + index + Box.HEADER);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(type);
		file.writeBytes(movie);
		Box data = new Box("mdat");
		frames().forEach((frame) -> data.int32(frame.length).raw(frame));
		file.writeBytes(data.bytes());
		return file.toByteArray();
	}

	private Stream<byte[]> frames() {
		return this.takes.stream()
			.flatMap((take) -> IntStream.range(0, take.frames).mapToObj((i) -> take.loop.get(i % take.loop.size())));
	}

	private int count() {
		return this.takes.stream().mapToInt(Take::frames).sum();
	}

	// counted from 1
	private List<Integer> keys() {
		List<Integer> keys = new ArrayList<>();
		int before = 0;
		for (Take take : this.takes) {
			for (int i = 0; i < take.frames; i += take.loop.size()) {
				keys.add(1 + before + i);
			}
			before += take.frames;
		}
		return keys;
	}

	private int ticks() {
		return count() * TICKS_PER_SECOND / this.framesPerSecond;
	}

	private byte[] movie(int dataStart) {
		Box header = full("mvhd", 0).int32(0, 0, TICKS_PER_SECOND, ticks(), 0x10000)
			.int16(0x100, 0)
			.int32(0, 0)
			.int32(UNTURNED)
			.int32(0, 0, 0, 0, 0, 0)
			.int32(2);
		return new Box("moov").box(header).box(track(dataStart)).bytes();
	}

	private Box track(int dataStart) {
		// flags 3: enabled, and part of the presentation
		Box header = full("tkhd", 3).int32(0, 0, 1, 0, ticks())
			.int32(0, 0)
			.int16(0, 0, 0, 0)
			.int32(UNTURNED)
			.int32(this.shape.width() << 16, this.shape.height() << 16);
		Box mediaHeader = full("mdhd", 0).int32(0, 0, TICKS_PER_SECOND * this.framesPerSecond)
			.int32(count() * TICKS_PER_SECOND)
			// "und" in three times five bits
			.int16(0x55C4, 0);
		Box handler = full("hdlr", 0).int32(0).text("vide").int32(0, 0, 0).text("Dailies\0");
		Box source = new Box("dinf").box(full("dref", 0).int32(1).box(full("url ", 1)));
		Box information = new Box("minf").box(full("vmhd", 1).int16(0, 0, 0, 0)).box(source).box(samples(dataStart));
		return new Box("trak").box(header).box(new Box("mdia").box(mediaHeader).box(handler).box(information));
	}

	private Box samples(int dataStart) {
		Box sizes = full("stsz", 0).int32(0, count());
		frames().forEach((frame) -> sizes.int32(LENGTH_BYTES + frame.length));
		Box keys = full("stss", 0).int32(keys().size());
		keys().forEach((key) -> keys.int32(key));
		return new Box("stbl").box(full("stsd", 0).int32(1).box(entry()))
			.box(full("stts", 0).int32(1, count(), TICKS_PER_SECOND))
			.box(keys)
			.box(full("stsc", 0).int32(1, 1, count(), 1))
			.box(sizes)
			.box(full("stco", 0).int32(1, dataStart));
	}

	private Box entry() {
		byte[] sequence = this.shape.sequence(this.framesPerSecond);
		byte[] picture = this.shape.picture();
		// profile, its constraints and the level are repeated from the sequence's first
		// bytes
		Box configuration = new Box("avcC").int8(1, sequence[1], sequence[2], sequence[3])
			.int8(0xFC | (LENGTH_BYTES - 1), 0xE0 | 1)
			.int16(sequence.length)
			.raw(sequence)
			.int8(1)
			.int16(picture.length)
			.raw(picture);
		return new Box("avc1").int16(0, 0, 0, 1)
			.int32(0, 0, 0, 0)
			.int16(this.shape.width(), this.shape.height())
			// 72 dots per inch, as everyone writes
			.int32(0x480000, 0x480000, 0)
			.int16(1)
			.raw(new byte[32])
			.int16(24, 0xFFFF)
			.box(configuration);
	}

	private static Box full(String type, int flags) {
		return new Box(type).int32(flags);
	}

	/**
	 * Frames that play, and then others may.
	 *
	 * @param loop the frames of one loop as NAL units, the first a key frame
	 * @param frames how many frames play; the loop is repeated as needed
	 */
	record Take(List<byte[]> loop, int frames) {
	}

	/**
	 * A length, a type and what belongs to it.
	 */
	private static final class Box {

		static final int HEADER = 8;

		private final String type;

		private final ByteArrayOutputStream content = new ByteArrayOutputStream();

		Box(String type) {
			this.type = type;
		}

		Box int8(int... values) {
			for (int value : values) {
				this.content.write(value);
			}
			return this;
		}

		Box int16(int... values) {
			for (int value : values) {
				int8(value >> 8, value);
			}
			return this;
		}

		Box int32(int... values) {
			for (int value : values) {
				int16(value >> 16, value);
			}
			return this;
		}

		Box text(String text) {
			return raw(text.getBytes(StandardCharsets.US_ASCII));
		}

		Box raw(byte[] bytes) {
			this.content.writeBytes(bytes);
			return this;
		}

		Box box(Box inner) {
			return raw(inner.bytes());
		}

		byte[] bytes() {
			byte[] inside = this.content.toByteArray();
			return new Box("").int32(HEADER + inside.length).text(this.type).raw(inside).content.toByteArray();
		}

	}

}
