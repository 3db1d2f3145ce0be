package dev.dailies.clip.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Set;

import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.Whole;
import org.jspecify.annotations.Nullable;

/**
 * An MP4 or a QuickTime film walked box by box. It is whole if all the pictures and
 * sounds that it names are in the file; what lies behind them that is no box is let be,
 * as players do.
 */
final class Mp4Walk {

	/** With one of these a film may begin. */
	static final Set<String> OPENINGS = Set.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid",
			"junk", "PICT", "pdin", "sidx", "prfl");

	private static final Set<String> OTHERS = Set.of("moof", "mfra", "meta", "udta", "emsg", "ssix", "prft");

	private final FileBytes bytes;

	private final boolean isAll;

	private @Nullable Mp4Fragments fragments;

	private boolean hasMedia;

	private long promised;

	/**
	 * @param isAll whether all that was announced of the file is here, wherever it ends
	 */
	Mp4Walk(FileChannel channel, boolean isAll) throws IOException {
		this.bytes = new FileBytes(channel);
		this.isAll = isAll;
	}

	Look look() throws IOException {
		try {
			return verdict(walk());
		}
		catch (DamageException ex) {
			return new Broken(String.valueOf(ex.getMessage()));
		}
		catch (ArithmeticException ex) {
			return new Broken("its boxes name places that no file has");
		}
		catch (EOFException ex) {
			return new Broken("one of its boxes leads beyond the end of the file at byte " + this.bytes.length());
		}
	}

	private Ending walk() throws IOException, DamageException {
		long length = this.bytes.length();
		for (long at = 0; at < length;) {
			if (length - at < Mp4Box.HEADER) {
				return new Ending(Kind.TAIL, "inside a box header at byte " + length);
			}
			Mp4Box box = Mp4Box.at(this.bytes, at, length);
			if (!isKnown(box) && (!box.hasUsableSize() || box.end() > length)) {
				return new Ending(Kind.TAIL, "in something that is no box, from byte %d to %d".formatted(at, length));
			}
			if (!box.hasUsableSize()) {
				throw new DamageException("the %s box at byte %d has no usable size".formatted(box.type(), at));
			}
			if (box.end() > length) {
				this.hasMedia |= "mdat".equals(box.type());
				return new Ending(Kind.CUT,
						"inside its %s box at byte %d of %d".formatted(box.type(), length, box.end()));
			}
			take(box);
			at = box.end();
		}
		return new Ending(Kind.CLEAN, "at byte " + length);
	}

	private void take(Mp4Box box) throws IOException, DamageException {
		switch (box.type()) {
			case "moov" -> {
				if (this.fragments == null) {
					this.fragments = new Mp4Fragments(Mp4Movie.of(box, this.bytes), this.bytes);
				}
			}
			case "moof" -> {
				if (this.fragments != null) {
					this.fragments.add(box);
				}
			}
			case "mdat" -> this.hasMedia = true;
			case "sidx" -> this.promised = Math.max(this.promised, indexed(box));
			default -> {
				// nothing that a player needs
			}
		}
	}

	// An index before the fragments tells how many bytes of them there are.
	private long indexed(Mp4Box sidx) throws IOException {
		boolean isLong = sidx.version(this.bytes) == 1;
		long offset = sidx.fields() + 8 + (isLong ? 8 : 4);
		long end = Math.addExact(sidx.end(), isLong ? this.bytes.u64(offset) : this.bytes.u32(offset));
		long count = offset + (isLong ? 8 : 4) + 2;
		long first = count + 2;
		long entries = sidx.entries(this.bytes.u16(count), first, 12);
		for (long i = 0; i < entries; i++) {
			end += this.bytes.i32(first + i * 12) & Integer.MAX_VALUE;
		}
		return end;
	}

	private Look verdict(Ending ending) {
		Mp4Fragments film = this.fragments;
		if (film == null) {
			return lacking(ending, "the file has no moov box, so it cannot be played");
		}
		if (!this.hasMedia) {
			return lacking(ending, "the file has no mdat box, so there is no picture in it");
		}
		if (film.dataEnd() == 0) {
			return lacking(ending, "the file names no picture and no sound, so there is nothing to play");
		}
		long needed = Math.max(film.dataEnd(), this.promised);
		if (needed > this.bytes.length()) {
			return lacking(ending,
					"the file ends %s, and what it plays goes on to byte %d".formatted(ending.where(), needed));
		}
		if (!mayEnd(ending.kind(), film.count() > 0)) {
			return lacking(ending, "the file ends " + ending.where());
		}
		return new Whole(film.facts());
	}

	private static Broken lacking(Ending ending, String what) {
		return new Broken((ending.kind() == Kind.CUT) ? "the file ends " + ending.where() : what);
	}

	// Of a film in fragments the next one may be what is missing.
	private boolean mayEnd(Kind ending, boolean isFragmented) {
		return switch (ending) {
			case CLEAN -> true;
			case TAIL -> this.isAll || !isFragmented;
			case CUT -> this.isAll && !isFragmented;
		};
	}

	private static boolean isKnown(Mp4Box box) {
		return OPENINGS.contains(box.type()) || OTHERS.contains(box.type());
	}

	private enum Kind {

		/** With a box. */
		CLEAN,
		/** With bytes that are no box. */
		TAIL,
		/** Inside a box. */
		CUT

	}

	private record Ending(Kind kind, String where) {
	}

}
