package dev.dailies.clip.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.clip.probe.Mp4Movie.Defaults;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of an MP4 that was written piece by piece.
 */
final class Mp4Fragments {

	private static final int BASE_OFFSET = 0x1;

	private static final int DESCRIPTION = 0x2;

	private static final int BASE_IS_MOOF = 0x20000;

	private static final int DURATION = 0x8;

	private static final int SIZE = 0x10;

	private static final int RUN_OFFSET = 0x1;

	private static final int RUN_FIRST_FLAGS = 0x4;

	private static final int RUN_DURATION = 0x100;

	private static final int RUN_SIZE = 0x200;

	private static final int RUN_FLAGS = 0x400;

	private static final int RUN_COMPOSITION = 0x800;

	private final Mp4Movie movie;

	private final FileBytes bytes;

	/** By the id of their track. */
	private final Map<Long, Span> spans = new HashMap<>();

	private long dataEnd;

	private int count;

	Mp4Fragments(Mp4Movie movie, FileBytes bytes) {
		this.movie = movie;
		this.bytes = bytes;
		this.dataEnd = movie.dataEnd();
		for (Mp4Track track : movie.tracks()) {
			this.spans.put(track.id(), new Span(track));
		}
	}

	int count() {
		return this.count;
	}

	/**
	 * Where the last byte ends that they or the header name; 0 if they name none.
	 */
	long dataEnd() {
		return this.dataEnd;
	}

	void add(Mp4Box moof) throws IOException, DamageException {
		this.count++;
		long next = moof.start();
		for (Mp4Box traf : moof.inside(this.bytes)) {
			if ("traf".equals(traf.type())) {
				next = track(traf, moof, next);
			}
		}
	}

	/**
	 * Where its data ends.
	 */
	private long track(Mp4Box traf, Mp4Box moof, long follows) throws IOException, DamageException {
		Mp4Box tfhd = traf.first(this.bytes, "tfhd")
			.orElseThrow(() -> new DamageException("there is no tfhd box inside traf"));
		int flags = tfhd.flags(this.bytes);
		long id = this.bytes.u32(tfhd.fields());
		Defaults defaults = this.movie.defaults().getOrDefault(id, Defaults.NONE);
		long at = tfhd.fields() + 4;
		long base = ((flags & BASE_IS_MOOF) != 0) ? moof.start() : follows;
		if ((flags & BASE_OFFSET) != 0) {
			base = this.bytes.u64(at);
			at += 8;
		}
		at += ((flags & DESCRIPTION) != 0) ? 4 : 0;
		if ((flags & DURATION) != 0) {
			defaults = new Defaults(this.bytes.u32(at), defaults.size());
			at += 4;
		}
		if ((flags & SIZE) != 0) {
			defaults = new Defaults(defaults.duration(), this.bytes.u32(at));
		}
		Span span = this.spans.computeIfAbsent(id, (unknown) -> new Span(null));
		long end = base;
		for (Mp4Box box : traf.inside(this.bytes)) {
			if ("tfdt".equals(box.type())) {
				span.begin(
						(box.version(this.bytes) == 1) ? this.bytes.u64(box.fields()) : this.bytes.u32(box.fields()));
			}
			else if ("trun".equals(box.type())) {
				end = run(box, base, end, defaults, span);
			}
		}
		return end;
	}

	private long run(Mp4Box trun, long base, long follows, Defaults defaults, Span span) throws IOException {
		int flags = trun.flags(this.bytes);
		long at = trun.fields() + 4;
		long start = follows;
		if ((flags & RUN_OFFSET) != 0) {
			start = Math.addExact(base, this.bytes.i32(at));
			at += 4;
		}
		at += ((flags & RUN_FIRST_FLAGS) != 0) ? 4 : 0;
		int entry = 4 * Integer.bitCount(flags & (RUN_DURATION | RUN_SIZE | RUN_FLAGS | RUN_COMPOSITION));
		long announced = this.bytes.u32(trun.fields());
		long samples = (entry > 0) ? trun.entries(announced, at, entry) : announced;
		boolean ownDuration = (flags & RUN_DURATION) != 0;
		boolean ownSize = (flags & RUN_SIZE) != 0;
		long duration = ownDuration ? 0 : Math.multiplyExact(samples, defaults.duration());
		long size = ownSize ? 0 : Math.multiplyExact(samples, defaults.size());
		for (long i = 0; i < samples && (ownDuration || ownSize); i++) {
			long field = at + i * entry;
			duration += ownDuration ? this.bytes.u32(field) : 0;
			size += ownSize ? this.bytes.u32(field + (ownDuration ? 4 : 0)) : 0;
		}
		span.add(duration);
		long end = Math.addExact(start, size);
		this.dataEnd = Math.max(this.dataEnd, end);
		return end;
	}

	ClipFacts facts() {
		return this.movie.facts((this.count > 0) ? duration() : null);
	}

	/**
	 * From the first to the last of all tracks; null if that cannot be told.
	 */
	private @Nullable Duration duration() {
		double first = Double.MAX_VALUE;
		double last = 0;
		for (Span span : this.spans.values()) {
			if (span.scale > 0 && span.next > span.first) {
				first = Math.min(first, (double) span.first / span.scale);
				last = Math.max(last, (double) span.next / span.scale);
			}
		}
		return (last > first) ? Duration.ofMillis(Math.round((last - first) * 1000)) : null;
	}

	/**
	 * What a track's samples fill in time.
	 */
	private static final class Span {

		private final long scale;

		private long first;

		private long next;

		private boolean begun;

		Span(@Nullable Mp4Track track) {
			this.scale = (track != null) ? track.time().scale() : 0;
			// the first piece of some films is in their header
			this.begun = track != null && track.dataEnd() > 0;
			this.next = (track != null && this.begun) ? track.time().length() : 0;
		}

		void begin(long time) {
			if (!this.begun) {
				this.first = time;
				this.begun = true;
			}
			this.next = time;
		}

		void add(long duration) {
			this.begun = true;
			this.next = Math.addExact(this.next, duration);
		}

	}

}
