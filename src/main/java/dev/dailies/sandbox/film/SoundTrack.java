package dev.dailies.sandbox.film;

import java.io.ByteArrayOutputStream;

/**
 * The sound of an MP4 file. Its frame is in the file a few times over, and the index
 * names those again and again: one entry for all of them takes less room than one each.
 *
 * @param ticks how long the film plays
 */
record SoundTrack(Tone tone, int ticks) {

	/** So many frames lie one after the other, and are one entry of the index. */
	private static final int CHUNK = 8;

	private static final int FULL_VOLUME = 0x100;

	private int frames() {
		return Tone.frames(this.ticks);
	}

	byte[] data() {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (int i = 0; i < CHUNK; i++) {
			data.writeBytes(this.tone.frame());
		}
		return data.toByteArray();
	}

	/**
	 * @param at where its data lies in the file
	 */
	Mp4Box track(int at) {
		// flags 3: enabled, and part of the presentation
		Mp4Box header = Mp4Box.full("tkhd", 3)
			.int32(0, 0, 2, 0, this.ticks)
			.int32(0, 0)
			.int16(0, 0, FULL_VOLUME, 0)
			.int32(Mp4File.UNTURNED)
			.int32(0, 0);
		Mp4Box mediaHeader = Mp4Box.full("mdhd", 0)
			.int32(0, 0, Tone.RATE)
			.int32(frames() * Tone.SAMPLES)
			// "und" in three times five bits
			.int16(0x55C4, 0);
		Mp4Box handler = Mp4Box.full("hdlr", 0).int32(0).text("soun").int32(0, 0, 0).text("Dailies\0");
		Mp4Box source = new Mp4Box("dinf").box(Mp4Box.full("dref", 0).int32(1).box(Mp4Box.full("url ", 1)));
		Mp4Box information = new Mp4Box("minf").box(Mp4Box.full("smhd", 0).int16(0, 0)).box(source).box(table(at));
		return new Mp4Box("trak").box(header).box(new Mp4Box("mdia").box(mediaHeader).box(handler).box(information));
	}

	private Mp4Box table(int at) {
		int whole = frames() / CHUNK;
		int rest = frames() % CHUNK;
		Mp4Box chunks = Mp4Box.full("stsc", 0);
		if (whole == 0 || rest == 0) {
			chunks.int32(1, 1, (whole == 0) ? rest : CHUNK, 1);
		}
		else {
			chunks.int32(2, 1, CHUNK, 1, whole + 1, rest, 1);
		}
		int count = whole + ((rest > 0) ? 1 : 0);
		Mp4Box offsets = Mp4Box.full("stco", 0).int32(count);
		for (int i = 0; i < count; i++) {
			offsets.int32(at);
		}
		return new Mp4Box("stbl").box(Mp4Box.full("stsd", 0).int32(1).box(entry()))
			.box(Mp4Box.full("stts", 0).int32(1, frames(), Tone.SAMPLES))
			.box(chunks)
			.box(Mp4Box.full("stsz", 0).int32(this.tone.frame().length, frames()))
			.box(offsets);
	}

	private Mp4Box entry() {
		// how a decoder is set up, in three descriptors one within the other
		Mp4Box setUp = Mp4Box.full("esds", 0)
			.int8(0x03, 23 + Tone.FORM.length)
			.int16(2)
			.int8(0)
			.int8(0x04, 15 + Tone.FORM.length, 0x40, 0x15)
			.int8(0, 0, 0)
			.int32(8000, 8000)
			.int8(0x05, Tone.FORM.length)
			.int8(Tone.FORM)
			.int8(0x06, 1, 2);
		return new Mp4Box("mp4a").int16(0, 0, 0, 1).int32(0, 0).int16(1, 16, 0, 0).int32(Tone.RATE << 16).box(setUp);
	}

}
