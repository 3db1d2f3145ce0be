package dev.dailies.clip.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;

import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.Whole;
import org.jspecify.annotations.Nullable;

/**
 * A WebM or Matroska film walked element by element. What lies behind its one segment is
 * let be.
 */
final class WebmWalk {

	private static final long HEAD = 0x1A45DFA3L;

	private static final long SEGMENT = 0x18538067L;

	private static final long INFO = 0x1549A966L;

	private static final long SCALE = 0x2AD7B1L;

	private static final long DURATION = 0x4489L;

	private static final long TRACKS = 0x1654AE6BL;

	private static final long TRACK = 0xAEL;

	private static final long TRACK_TYPE = 0x83L;

	private static final int SOUND = 2;

	private static final long VIDEO = 0xE0L;

	private static final long WIDTH = 0xB0L;

	private static final long HEIGHT = 0xBAL;

	private static final long CLUSTER = 0x1F43B675L;

	private static final long CLUSTER_TIME = 0xE7L;

	private static final long BLOCK_GROUP = 0xA0L;

	private static final long BLOCK = 0xA1L;

	private static final long SIMPLE_BLOCK = 0xA3L;

	private static final double NANOS = 1e9;

	private final FileBytes bytes;

	private long scale = 1_000_000;

	private double duration;

	private @Nullable Size size;

	private boolean sound;

	private long clusterTime;

	private int blocks;

	private long first = Long.MAX_VALUE;

	private long last;

	WebmWalk(FileChannel channel) throws IOException {
		this.bytes = new FileBytes(channel);
	}

	Look look() throws IOException {
		long at = 0;
		try {
			Element head = element(0);
			at = head.end();
			Element segment = element(at);
			if (head.id() != HEAD || segment.id() != SEGMENT) {
				return new Broken("the WebM has no segment, so there is no picture in it");
			}
			long end = segment.isEndless() ? this.bytes.length() : segment.end();
			if (end > this.bytes.length()) {
				return new Broken(
						"the file ends inside its WebM segment at byte %d of %d".formatted(this.bytes.length(), end));
			}
			for (at = segment.body(); at < end;) {
				at = take(element(at), end);
			}
			return verdict();
		}
		catch (EOFException ex) {
			return new Broken("the file ends inside its WebM element at byte %d of which %d are here".formatted(at,
					this.bytes.length()));
		}
		catch (ArithmeticException ex) {
			return new Broken("the WebM element at byte %d has no usable size".formatted(at));
		}
	}

	private Look verdict() {
		if (this.blocks == 0) {
			return new Broken("the WebM holds no picture");
		}
		double seconds = this.duration * this.scale / NANOS;
		if (seconds <= 0 && this.last > this.first) {
			seconds = (this.last - this.first) * this.scale / NANOS;
		}
		Size shown = this.size;
		return new Whole(new ClipFacts(Format.WEBM, (shown != null) ? shown.width() : null,
				(shown != null) ? shown.height() : null,
				(seconds > 0) ? Duration.ofMillis(Math.round(seconds * 1000)) : null, this.sound));
	}

	/**
	 * Reads what is needed of an element.
	 * @return where the next one begins, which is inside of one that only holds others
	 */
	private long take(Element element, long end) throws IOException {
		long id = element.id();
		if (id == CLUSTER || id == BLOCK_GROUP || id == INFO || id == TRACKS || id == TRACK || id == VIDEO) {
			if (!element.isEndless()) {
				within(element, end);
			}
			return element.body();
		}
		within(element, end);
		if (id == SIMPLE_BLOCK || id == BLOCK) {
			block(element);
		}
		else if (id == CLUSTER_TIME) {
			this.clusterTime = number(element);
		}
		else if (id == SCALE) {
			this.scale = number(element);
		}
		else if (id == DURATION) {
			this.duration = (element.length() == 4) ? Float.intBitsToFloat(this.bytes.i32(element.body()))
					: Double.longBitsToDouble(this.bytes.u64(element.body()));
		}
		else if (id == TRACK_TYPE) {
			this.sound |= number(element) == SOUND;
		}
		else if (id == WIDTH) {
			this.size = (this.size != null) ? this.size : new Size((int) number(element), 0);
		}
		else if (id == HEIGHT && this.size != null && this.size.height() == 0) {
			this.size = new Size(this.size.width(), (int) number(element));
		}
		return element.end();
	}

	private static void within(Element element, long end) throws EOFException {
		if (element.isEndless() || element.end() > end) {
			throw new EOFException();
		}
	}

	private void block(Element element) throws IOException {
		this.blocks++;
		int track = Math.max(1, 1 + Integer.numberOfLeadingZeros(this.bytes.u8(element.body())) - 24);
		long time = Math.addExact(this.clusterTime, (short) this.bytes.u16(element.body() + track));
		this.first = Math.min(this.first, time);
		this.last = Math.max(this.last, time);
	}

	private long number(Element element) throws IOException {
		long value = 0;
		for (long i = 0; i < Math.min(element.length(), Long.BYTES); i++) {
			value = (value << 8) | this.bytes.u8(element.body() + i);
		}
		return value;
	}

	private Element element(long at) throws IOException {
		int idBytes = 1 + Integer.numberOfLeadingZeros(this.bytes.u8(at)) - 24;
		if (idBytes > 4) {
			throw new ArithmeticException();
		}
		long id = 0;
		for (int i = 0; i < idBytes; i++) {
			id = (id << 8) | this.bytes.u8(at + i);
		}
		long sizeAt = at + idBytes;
		int marker = this.bytes.u8(sizeAt);
		int sizeBytes = 1 + Integer.numberOfLeadingZeros(marker) - 24;
		if (sizeBytes > 8) {
			throw new ArithmeticException();
		}
		long size = marker & ((1 << (8 - sizeBytes)) - 1);
		for (int i = 1; i < sizeBytes; i++) {
			size = (size << 8) | this.bytes.u8(sizeAt + i);
		}
		boolean isEndless = size == (1L << (7 * sizeBytes)) - 1;
		return new Element(id, sizeAt + sizeBytes, isEndless ? -1 : size);
	}

	/**
	 * @param length of its content; negative if it lasts until another of its kind begins
	 */
	private record Element(long id, long body, long length) {

		boolean isEndless() {
			return this.length < 0;
		}

		long end() {
			return Math.addExact(this.body, Math.max(0, this.length));
		}

	}

}
