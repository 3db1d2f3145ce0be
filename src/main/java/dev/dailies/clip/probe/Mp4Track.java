package dev.dailies.clip.probe;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One track of an MP4, as its header describes it.
 *
 * @param isEnabled whether players show it by themselves
 * @param size of the picture as shown, after any rotation; null if it has none
 * @param isSound whether it is one of sound
 * @param dataEnd where its last byte of sound or picture ends in this file; 0 if the
 * header names none
 */
record Mp4Track(long id, boolean isEnabled, @Nullable Size size, boolean isSound, Mp4Time time, long dataEnd) {

	private static final int ENABLED = 1;

	/**
	 * Empty for a track without what a player needs to know of it.
	 */
	static Optional<Mp4Track> of(Mp4Box trak, FileBytes bytes) throws IOException, DamageException {
		Mp4Box tkhd = trak.first(bytes, "tkhd").orElse(null);
		Mp4Box mdia = trak.first(bytes, "mdia").orElse(null);
		Mp4Box mdhd = (mdia != null) ? mdia.first(bytes, "mdhd").orElse(null) : null;
		Mp4Box minf = (mdia != null) ? mdia.first(bytes, "minf").orElse(null) : null;
		Mp4Box stbl = (minf != null) ? minf.first(bytes, "stbl").orElse(null) : null;
		if (tkhd == null || mdia == null || mdhd == null || minf == null || stbl == null) {
			return Optional.empty();
		}
		Mp4Box hdlr = mdia.first(bytes, "hdlr").orElse(null);
		String kind = (hdlr != null) ? bytes.letters(hdlr.fields() + 4) : "";
		return Optional.of(new Mp4Track(bytes.u32(tkhd.fields() + (tkhd.version(bytes) == 1 ? 16 : 8)),
				(tkhd.flags(bytes) & ENABLED) != 0, "vide".equals(kind) ? size(tkhd, stbl, bytes) : null,
				"soun".equals(kind), Mp4Time.of(mdhd, bytes),
				isElsewhere(minf, bytes) ? 0 : new Mp4Samples(stbl, bytes).end()));
	}

	private static @Nullable Size size(Mp4Box tkhd, Mp4Box stbl, FileBytes bytes) throws IOException, DamageException {
		// behind the times, whose length depends on the version, and 16 bytes more
		long matrix = tkhd.fields() + (tkhd.version(bytes) == 1 ? 32 : 20) + 16;
		Size size = coded(stbl, bytes);
		if (size == null) {
			size = new Size(bytes.u16(matrix + 36), bytes.u16(matrix + 40));
		}
		if (size.width() == 0 || size.height() == 0) {
			return null;
		}
		// a quarter turn swaps the axes
		boolean turned = Math.abs((long) bytes.i32(matrix + 4)) > Math.abs((long) bytes.i32(matrix))
				&& Math.abs((long) bytes.i32(matrix + 12)) > Math.abs((long) bytes.i32(matrix + 16));
		return turned ? size.turned() : size;
	}

	private static @Nullable Size coded(Mp4Box stbl, FileBytes bytes) throws IOException, DamageException {
		Optional<Mp4Box> stsd = stbl.first(bytes, "stsd");
		// the number of entries, and the first one as far as its height
		if (stsd.isEmpty() || stsd.get().end() - stsd.get().fields() < 40) {
			return null;
		}
		long entry = stsd.get().fields() + 4;
		Size size = new Size(bytes.u16(entry + 32), bytes.u16(entry + 34));
		return (size.width() > 0 && size.height() > 0) ? size : null;
	}

	// A QuickTime reference film leaves its pictures in other files.
	private static boolean isElsewhere(Mp4Box minf, FileBytes bytes) throws IOException, DamageException {
		Optional<Mp4Box> dinf = minf.first(bytes, "dinf");
		Optional<Mp4Box> dref = dinf.isPresent() ? dinf.get().first(bytes, "dref") : Optional.empty();
		if (dref.isEmpty() || dref.get().end() - dref.get().fields() < 16) {
			return false;
		}
		return (bytes.i32(dref.get().fields() + 12) & 1) == 0;
	}

}
