package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.sandbox.film.Reel.Sample;
import org.jspecify.annotations.Nullable;

/**
 * An MP4 file of an H.264 track, and of one of sound if there is any, its index in front
 * so that it plays while it loads. A reel is in it once, however often it plays: the
 * index names its pictures again, and the sound's as well.
 *
 * @param frame the measures of the picture
 * @param takes what plays, one after the other; at least one, of reels of that size
 * @param label what it says of itself
 * @param tone what is heard; null for nothing
 */
record Mp4File(Frame frame, List<Take> takes, Label label, @Nullable Tone tone) {

	static final int TICKS_PER_SECOND = 1000;

	static final int[] UNTURNED = { 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000 };

	/** That the value of a label is text in UTF-8. */
	private static final int TEXT = 1;

	byte[] bytes() {
		byte[] type = new Mp4Box("ftyp").text("isom").int32(0x200).text("isomiso2avc1mp41").bytes();
		Map<Reel, Integer> places = new LinkedHashMap<>();
		Mp4Box data = new Mp4Box("mdat");
		for (Take take : this.takes) {
			if (places.putIfAbsent(take.reel, data.length()) == null) {
				data.raw(take.reel.data());
			}
		}
		int soundAt = data.length();
		if (this.tone != null) {
			data.raw(new SoundTrack(this.tone, ticks()).data());
		}
		// The index holds the place of the frames, which depends on the length of the
		// index.
		int index = movie(places, soundAt, 0).length;
		byte[] movie = movie(places, soundAt, type.length + index + Mp4Box.HEADER);
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

	private byte[] movie(Map<Reel, Integer> places, int soundAt, int dataStart) {
		Mp4Box header = Mp4Box.full("mvhd", 0)
			.int32(0, 0, TICKS_PER_SECOND, ticks(), 0x10000)
			.int16(0x100, 0)
			.int32(0, 0)
			.int32(UNTURNED)
			.int32(0, 0, 0, 0, 0, 0)
			.int32((this.tone != null) ? 3 : 2);
		Mp4Box movie = new Mp4Box("moov").box(header).box(track(places, dataStart));
		if (this.tone != null) {
			movie.box(new SoundTrack(this.tone, ticks()).track(dataStart + soundAt));
		}
		return movie.box(userData()).bytes();
	}

	private Mp4Box track(Map<Reel, Integer> places, int dataStart) {
		// flags 3: enabled, and part of the presentation
		Mp4Box header = Mp4Box.full("tkhd", 3)
			.int32(0, 0, 1, 0, ticks())
			.int32(0, 0)
			.int16(0, 0, 0, 0)
			.int32(UNTURNED)
			.int32(this.frame.width() << 16, this.frame.height() << 16);
		Mp4Box mediaHeader = Mp4Box.full("mdhd", 0)
			.int32(0, 0, TICKS_PER_SECOND * Reel.FRAMES_PER_SECOND)
			.int32(count() * TICKS_PER_SECOND)
			// "und" in three times five bits
			.int16(0x55C4, 0);
		Mp4Box handler = Mp4Box.full("hdlr", 0).int32(0).text("vide").int32(0, 0, 0).text("Dailies\0");
		Mp4Box source = new Mp4Box("dinf").box(Mp4Box.full("dref", 0).int32(1).box(Mp4Box.full("url ", 1)));
		Mp4Box information = new Mp4Box("minf").box(Mp4Box.full("vmhd", 1).int16(0, 0, 0, 0))
			.box(source)
			.box(table(places, dataStart));
		return new Mp4Box("trak").box(header).box(new Mp4Box("mdia").box(mediaHeader).box(handler).box(information));
	}

	// A chunk for each sample, so that each may lie anywhere.
	private Mp4Box table(Map<Reel, Integer> places, int dataStart) {
		Mp4Box sizes = Mp4Box.full("stsz", 0).int32(0, count());
		samples().forEach((sample) -> sizes.int32(sample.length()));
		Mp4Box offsets = Mp4Box.full("stco", 0).int32(count());
		for (Take take : this.takes) {
			int place = dataStart + places.getOrDefault(take.reel, 0);
			take.samples().forEach((sample) -> offsets.int32(place + sample.at()));
		}
		List<Sample> samples = samples().toList();
		int[] keys = IntStream.range(0, samples.size())
			.filter((i) -> samples.get(i).isKey())
			.map((i) -> i + 1)
			.toArray();
		return new Mp4Box("stbl").box(Mp4Box.full("stsd", 0).int32(1).box(entry()))
			.box(Mp4Box.full("stts", 0).int32(1, count(), TICKS_PER_SECOND))
			.box(Mp4Box.full("stss", 0).int32(keys.length).int32(keys))
			.box(Mp4Box.full("stsc", 0).int32(1, 1, 1, 1))
			.box(sizes)
			.box(offsets);
	}

	private Mp4Box entry() {
		byte[] sequence = this.takes.get(0).reel.sequence();
		byte[] picture = this.takes.get(0).reel.picture();
		// profile, its constraints and the level are repeated from the sequence's first
		// bytes
		Mp4Box configuration = new Mp4Box("avcC").int8(1, sequence[1], sequence[2], sequence[3])
			.int8(0xFC | (Reel.LENGTH_BYTES - 1), 0xE0 | 1)
			.int16(sequence.length)
			.raw(sequence)
			.int8(1)
			.int16(picture.length)
			.raw(picture);
		return new Mp4Box("avc1").int16(0, 0, 0, 1)
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
	private Mp4Box userData() {
		Mp4Box handler = Mp4Box.full("hdlr", 0).int32(0).text("mdirappl").int32(0, 0).int8(0);
		Mp4Box list = new Mp4Box("ilst").box(words("\u00A9nam", this.label.title()))
			.box(words("\u00A9cmt", this.label.comment()));
		return new Mp4Box("udta").box(Mp4Box.full("meta", 0).box(handler).box(list));
	}

	private static Mp4Box words(String type, String words) {
		return new Mp4Box(type).box(new Mp4Box("data").int32(TEXT, 0).raw(words.getBytes(StandardCharsets.UTF_8)));
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

}
