package dev.dailies.clip.probe;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Where the samples of a track lie: chunks of them, how many each chunk has, and how long
 * each one is.
 */
final class Mp4Samples {

	private final Mp4Box stbl;

	private final FileBytes bytes;

	Mp4Samples(Mp4Box stbl, FileBytes bytes) {
		this.stbl = stbl;
		this.bytes = bytes;
	}

	/**
	 * Where the last one ends; 0 if there are none.
	 */
	long end() throws IOException, DamageException {
		Mp4Box shorter = this.stbl.first(this.bytes, "stco").orElse(null);
		boolean isLong = shorter == null;
		Mp4Box offsets = isLong ? this.stbl.first(this.bytes, "co64").orElse(null) : shorter;
		Mp4Box counts = this.stbl.first(this.bytes, "stsc").orElse(null);
		Sizes sizes = sizes();
		if (offsets == null || counts == null || sizes == null) {
			return 0;
		}
		long first = offsets.fields() + 4;
		int width = isLong ? Long.BYTES : Integer.BYTES;
		long number = offsets.entries(this.bytes.u32(offsets.fields()), first, width);
		Counts perChunk = new Counts(counts, this.bytes.again());
		FileBytes table = this.bytes.again();
		long end = 0;
		for (long chunk = 0; chunk < number && sizes.left() > 0; chunk++) {
			long at = first + chunk * width;
			long offset = isLong ? table.u64(at) : table.u32(at);
			long size = sizes.next(perChunk.in(chunk + 1));
			if (size > 0) {
				end = Math.max(end, Math.addExact(offset, size));
			}
		}
		return end;
	}

	private @Nullable Sizes sizes() throws IOException, DamageException {
		Mp4Box stsz = this.stbl.first(this.bytes, "stsz").orElse(null);
		if (stsz != null) {
			return new Sizes(stsz, this.bytes.u32(stsz.fields()), Integer.SIZE, this.bytes.again());
		}
		Mp4Box stz2 = this.stbl.first(this.bytes, "stz2").orElse(null);
		return (stz2 != null) ? new Sizes(stz2, 0, this.bytes.u8(stz2.fields() + 3), this.bytes.again()) : null;
	}

	/**
	 * How many samples are in each chunk: a table of the chunks where that changes.
	 */
	private static final class Counts {

		private static final int ENTRY = 12;

		private final FileBytes bytes;

		private final long first;

		private final long number;

		private long entry;

		Counts(Mp4Box stsc, FileBytes bytes) throws IOException {
			this.bytes = bytes;
			this.first = stsc.fields() + 4;
			this.number = stsc.entries(bytes.u32(stsc.fields()), this.first, ENTRY);
		}

		/**
		 * To be asked for one chunk after the other, from 1 on.
		 */
		long in(long chunk) throws IOException {
			while (this.entry + 1 < this.number && this.bytes.u32(this.first + (this.entry + 1) * ENTRY) <= chunk) {
				this.entry++;
			}
			return (this.number == 0) ? 0 : this.bytes.u32(this.first + this.entry * ENTRY + 4);
		}

	}

	/**
	 * How long the samples are, one after the other.
	 */
	private static final class Sizes {

		private final FileBytes bytes;

		private final long all;

		private final int bits;

		private final long first;

		private final long number;

		private long sample;

		/**
		 * @param all the length of each; 0 if the table names each one's
		 */
		Sizes(Mp4Box table, long all, int bits, FileBytes bytes) throws IOException {
			this.bytes = bytes;
			this.all = all;
			this.bits = bits;
			this.first = table.fields() + 8;
			long announced = bytes.u32(table.fields() + 4);
			this.number = (all > 0) ? announced
					: Math.min(announced, (table.end() - this.first) * 8 / Math.max(4, bits));
		}

		long left() {
			return this.number - this.sample;
		}

		/**
		 * The length of the next so many together.
		 */
		long next(long count) throws IOException {
			long taken = Math.min(count, left());
			if (this.all > 0) {
				this.sample += taken;
				return Math.multiplyExact(taken, this.all);
			}
			long sum = 0;
			for (long i = 0; i < taken; i++) {
				sum += size(this.sample++);
			}
			return sum;
		}

		private long size(long index) throws IOException {
			return switch (this.bits) {
				case Integer.SIZE -> this.bytes.u32(this.first + index * 4);
				case Short.SIZE -> this.bytes.u16(this.first + index * 2);
				case Byte.SIZE -> this.bytes.u8(this.first + index);
				default -> {
					int pair = this.bytes.u8(this.first + index / 2);
					yield (index % 2 == 0) ? pair >> 4 : pair & 0xF;
				}
			};
		}

	}

}
