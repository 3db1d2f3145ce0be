package dev.dailies.clip.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.Whole;
import org.jspecify.annotations.Nullable;

/**
 * A GIF read block by block up to its trailer.
 */
final class GifWalk {

	private static final int SIGNATURE = 6;

	private static final int EXTENSION = 0x21;

	private static final int GRAPHIC_CONTROL = 0xF9;

	private static final int IMAGE = 0x2C;

	private static final int TRAILER = 0x3B;

	/** So little behind the pictures is no further one. */
	private static final int MOST_JUNK = 1024;

	/** What browsers make of a delay too short to be meant. */
	private static final int USUAL_DELAY = 10;

	private final InputStream in;

	private final boolean isAll;

	private long position;

	private int frames;

	private long hundredths;

	/** Of the picture to come; negative if none was announced. */
	private int delay = -1;

	private boolean hasDelays;

	/**
	 * @param isAll whether all that was announced of the file is here, wherever it ends
	 */
	GifWalk(InputStream in, boolean isAll) {
		this.in = in;
		this.isAll = isAll;
	}

	Look look() throws IOException {
		try {
			skip(SIGNATURE);
			int width = readShort();
			int height = readShort();
			int packed = read();
			skip(2);
			skipColours(packed);
			Optional<Broken> damage = blocks();
			if (damage.isPresent()) {
				return damage.get();
			}
			if (this.frames == 0) {
				return new Broken("the GIF holds no picture");
			}
			return new Whole(new ClipFacts(Format.GIF, positive(width), positive(height), duration()));
		}
		catch (EOFException ex) {
			return new Broken(
					"the file ends inside its GIF frame %d at byte %d".formatted(this.frames + 1, this.position));
		}
	}

	private Optional<Broken> blocks() throws IOException {
		while (true) {
			int block = this.in.read();
			this.position++;
			if (block == TRAILER || (block < 0 && mayEnd())) {
				return Optional.empty();
			}
			switch (block) {
				case EXTENSION -> extension();
				case IMAGE -> image();
				case 0 -> {
					// some writers close a block once more
				}
				case -1 -> throw new EOFException();
				default -> {
					return (mayEnd() && this.in.readNBytes(MOST_JUNK).length < MOST_JUNK) ? Optional.empty()
							: Optional.of(new Broken("the GIF holds no block at byte " + (this.position - 1)));
				}
			}
		}
	}

	// Without its trailer it plays, but only if nothing was cut off with it.
	private boolean mayEnd() {
		return this.isAll && this.frames > 0 && this.delay < 0;
	}

	private void extension() throws IOException {
		if (read() == GRAPHIC_CONTROL) {
			int size = read();
			skip(1);
			this.delay = readShort();
			skip(Math.max(0, size - 3));
		}
		skipSubBlocks();
	}

	private void image() throws IOException {
		skip(8);
		skipColours(read());
		skip(1);
		skipSubBlocks();
		this.frames++;
		this.hasDelays |= this.delay > 0;
		this.hundredths += (this.delay > 1) ? this.delay : USUAL_DELAY;
		this.delay = -1;
	}

	private void skipColours(int packed) throws IOException {
		if ((packed & 0x80) != 0) {
			skip(3L << ((packed & 0x07) + 1));
		}
	}

	private void skipSubBlocks() throws IOException {
		for (int size = read(); size != 0; size = read()) {
			skip(size);
		}
	}

	// No delay at all means that nobody wrote one down, not that it takes no time.
	private @Nullable Duration duration() {
		return !this.hasDelays ? null : Duration.ofMillis(10 * this.hundredths);
	}

	private static @Nullable Integer positive(int value) {
		return (value > 0) ? value : null;
	}

	private int read() throws IOException {
		int value = this.in.read();
		if (value < 0) {
			throw new EOFException();
		}
		this.position++;
		return value;
	}

	private int readShort() throws IOException {
		int low = read();
		return low | (read() << 8);
	}

	private void skip(long count) throws IOException {
		for (long left = count; left > 0;) {
			long skipped = this.in.skip(left);
			if (skipped <= 0) {
				read();
				skipped = 1;
			}
			else {
				this.position += skipped;
			}
			left -= skipped;
		}
	}

}
