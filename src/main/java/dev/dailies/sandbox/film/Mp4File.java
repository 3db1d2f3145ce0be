package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.sandbox.film.Reel.Sample;

/**
 * An MP4 file of one H.264 track, its index in front so that it plays while it loads. A
 * reel is in it once, however often it plays: the index names its pictures again.
 *
 * @param frame the measures of the picture
 * @param takes what plays, one after the other; at least one, of reels of that size
 * @param label what it says of itself
 */
record Mp4File(Frame frame, List<Take> takes, Label label) {

	private static final int TICKS_PER_SECOND = 1000;

	private static final int[] UNTURNED = { 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000 };

	/** That the value of a label is text in UTF-8. */
	private static final int TEXT = 1;

	byte[] bytes() {
		byte[] type = new Box("ftyp").text("isom").int32(0x200).text("isomiso2avc1mp41").bytes();
		Map<Reel, Integer> places = new LinkedHashMap<>();
		Box data = new Box("mdat");
		for (Take take : this.takes) {
			if (places.putIfAbsent(take.reel, data.length()) == null) {
				data.raw(take.reel.data());
			}
		}
		// The index holds the place of the frames, which depends on the length of the
		// index.
		int index = movie(places, 0).length;
		byte[] movie = movie(places, type.length + index + Box.HEADER);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(type);
		file.writeBytes(movie);
		file.writeBytes(data.bytes());
		return file.toByteArray();
	}

	private Stream<Sample> samples() {
		return this.takes.stream().flatMap(Take::samples);
	}

	private int count() {
		return this.takes.stream().mapToInt(Take::frames).sum();
	}

	private int ticks() {
		return count() * TICKS_PER_SECOND / Reel.FRAMES_PER_SECOND;
	}

	private byte[] movie(Map<Reel, Integer> places, int dataStart) {
		Box header = full("mvhd", 0).int32(0, 0, TICKS_PER_SECOND, ticks(), 0x10000)
			.int16(0x100, 0)
			.int32(0, 0)
			.int32(UNTURNED)
			.int32(0, 0, 0, 0, 0, 0)
			.int32(2);
		return new Box("moov").box(header).box(track(places, dataStart)).box(userData()).bytes();
	}

	private Box track(Map<Reel, Integer> places, int dataStart) {
		// flags 3: enabled, and part of the presentation
		Box header = full("tkhd", 3).int32(0, 0, 1, 0, ticks())
			.int32(0, 0)
			.int16(0, 0, 0, 0)
			.int32(UNTURNED)
			.int32(this.frame.width() << 16, this.frame.height() << 16);
		Box mediaHeader = full("mdhd", 0).int32(0, 0, TICKS_PER_SECOND * Reel.FRAMES_PER_SECOND)
			.int32(count() * TICKS_PER_SECOND)
			// "und" in three times five bits
			.int16(0x55C4, 0);
		Box handler = full("hdlr", 0).int32(0).text("vide").int32(0, 0, 0).text("Dailies\0");
		Box source = new Box("dinf").box(full("dref", 0).int32(1).box(full("url ", 1)));
		Box information = new Box("minf").box(full("vmhd", 1).int16(0, 0, 0, 0))
			.box(source)
			.box(table(places, dataStart));
		return new Box("trak").box(header).box(new Box("mdia").box(mediaHeader).box(handler).box(information));
	}

	// A chunk for each sample, so that each may lie anywhere.
	private Box table(Map<Reel, Integer> places, int dataStart) {
		Box sizes = full("stsz", 0).int32(0, count());
		samples().forEach((sample) -> sizes.int32(sample.length()));
		Box offsets = full("stco", 0).int32(count());
		for (Take take : this.takes) {
			int place = dataStart + places.getOrDefault(take.reel, 0);
			take.samples().forEach((sample) -> offsets.int32(place + sample.at()));
		}
		List<Sample> samples = samples().toList();
		int[] keys = IntStream.range(0, samples.size())
			.filter((i) -> samples.get(i).isKey())
			.map((i) -> i + 1)
			.toArray();
		return new Box("stbl").box(full("stsd", 0).int32(1).box(entry()))
			.box(full("stts", 0).int32(1, count(), TICKS_PER_SECOND))
			.box(full("stss", 0).int32(keys.length).int32(keys))
			.box(full("stsc", 0).int32(1, 1, 1, 1))
			.box(sizes)
			.box(offsets);
	}

	private Box entry() {
		byte[] sequence = this.takes.get(0).reel.sequence();
		byte[] picture = this.takes.get(0).reel.picture();
		// profile, its constraints and the level are repeated from the sequence's first
		// bytes
		Box configuration = new Box("avcC").int8(1, sequence[1], sequence[2], sequence[3])
			.int8(0xFC | (Reel.LENGTH_BYTES - 1), 0xE0 | 1)
			.int16(sequence.length)
			.raw(sequence)
			.int8(1)
			.int16(picture.length)
			.raw(picture);
		return new Box("avc1").int16(0, 0, 0, 1)
			.int32(0, 0, 0, 0)
			.int16(this.frame.width(), this.frame.height())
			// 72 dots per inch, as everyone writes
			.int32(0x480000, 0x480000, 0)
			.int16(1)
			.raw(new byte[32])
			.int16(24, 0xFFFF)
			.box(configuration);
	}

	// As iTunes began it and players read it.
	private Box userData() {
		Box handler = full("hdlr", 0).int32(0).text("mdirappl").int32(0, 0).int8(0);
		Box list = new Box("ilst").box(words("\u00A9nam", this.label.title()))
			.box(words("\u00A9cmt", this.label.comment()));
		return new Box("udta").box(full("meta", 0).box(handler).box(list));
	}

	private static Box words(String type, String words) {
		return new Box(type).box(new Box("data").int32(TEXT, 0).raw(words.getBytes(StandardCharsets.UTF_8)));
	}

	private static Box full(String type, int flags) {
		return new Box(type).int32(flags);
	}

	/**
	 * Pictures of a reel that play, and then others may.
	 *
	 * @param first the picture with which it begins, a key frame
	 * @param frames how many play; the reel is repeated as needed
	 */
	record Take(Reel reel, int first, int frames) {

		Stream<Sample> samples() {
			return IntStream.range(this.first, this.first + this.frames).mapToObj(this.reel::sample);
		}

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
			return raw(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		Box raw(byte[] bytes) {
			this.content.writeBytes(bytes);
			return this;
		}

		Box box(Box inner) {
			return raw(inner.bytes());
		}

		int length() {
			return this.content.size();
		}

		byte[] bytes() {
			byte[] inside = this.content.toByteArray();
			return new Box("").int32(HEADER + inside.length).text(this.type).raw(inside).content.toByteArray();
		}

	}

}
