package dev.dailies.clip.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an MP4.
 *
 * @param start where its header begins
 * @param body where its content begins
 * @param end where it says that it ends, which may be before it begins or beyond the file
 */
record Mp4Box(String type, long start, long body, long end) {

	/** The shortest that a box can be. */
	static final int HEADER = 8;

	private static final int LONG_HEADER = 16;

	private static final int MOST = 10_000;

	/** After it the fields of most boxes begin. */
	private static final int VERSION_AND_FLAGS = 4;

	/**
	 * The box that begins somewhere; at least its header must lie before the limit.
	 */
	static Mp4Box at(FileBytes bytes, long at, long limit) throws IOException {
		long size = bytes.u32(at);
		String type = bytes.letters(at + Integer.BYTES);
		if (size == 0) {
			return new Mp4Box(type, at, at + HEADER, limit);
		}
		if (size == 1 && limit - at >= LONG_HEADER) {
			long end = bytes.u64(at + HEADER);
			return new Mp4Box(type, at, at + LONG_HEADER, (end > Long.MAX_VALUE - at) ? Long.MAX_VALUE : at + end);
		}
		return new Mp4Box(type, at, at + HEADER, at + size);
	}

	boolean hasUsableSize() {
		return this.end >= this.body;
	}

	/**
	 * The boxes inside. What is too short for one, or all zero, is filling.
	 * @throws DamageException if one claims more than there is
	 */
	List<Mp4Box> inside(FileBytes bytes) throws IOException, DamageException {
		List<Mp4Box> boxes = new ArrayList<>();
		for (long at = this.body; this.end - at >= HEADER;) {
			if (bytes.u64(at) == 0) {
				break;
			}
			Mp4Box box = at(bytes, at, this.end);
			if (!box.hasUsableSize() || box.end > this.end) {
				throw new DamageException("the %s box inside %s does not fit there".formatted(box.type, this.type));
			}
			if (boxes.size() == MOST) {
				throw new DamageException("the %s box holds more than %d boxes".formatted(this.type, MOST));
			}
			boxes.add(box);
			at = box.end;
		}
		return boxes;
	}

	/**
	 * The first box of that type inside; empty if there is none.
	 */
	Optional<Mp4Box> first(FileBytes bytes, String wanted) throws IOException, DamageException {
		return inside(bytes).stream().filter((box) -> box.type.equals(wanted)).findFirst();
	}

	int version(FileBytes bytes) throws IOException {
		return bytes.u8(this.body);
	}

	int flags(FileBytes bytes) throws IOException {
		return bytes.i32(this.body) & 0xFFFFFF;
	}

	/**
	 * Where the fields begin, in a box that has a version.
	 */
	long fields() {
		return this.body + VERSION_AND_FLAGS;
	}

	/**
	 * How many entries of that length a table really has room for.
	 * @param from where the first one begins
	 */
	long entries(long announced, long from, int length) {
		return Math.max(0, Math.min(announced, (this.end - from) / length));
	}

}
