package dev.dailies.clip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.dailies.clip.Look.Broken;
import dev.dailies.clip.Look.Whole;

/**
 * An MP4 walked box by box to its last byte, so that a file that was cut off is noticed
 * even where its header is whole.
 */
final class Mp4Walk {

	private static final int HEADER = 8;

	private static final int LONG_HEADER = 16;

	// Indexes of an hour of video fit many times over.
	private static final int MAX_MOOV = 32 << 20;

	private static final Set<String> CONTAINERS = Set.of("trak", "mdia", "minf", "stbl");

	private final FileChannel channel;

	Mp4Walk(FileChannel channel) {
		this.channel = channel;
	}

	Look look() throws IOException {
		long length = this.channel.size();
		Set<String> seen = new HashSet<>();
		ByteBuffer moov = ByteBuffer.allocate(0);
		for (long at = 0; at < length;) {
			if (length - at < HEADER) {
				return new Broken("the file ends inside a box header at byte " + length);
			}
			Box box = box(at, length);
			if (box.size() < HEADER) {
				return new Broken("the %s box at byte %d has no usable size".formatted(box.type(), at));
			}
			if (box.size() > length - at) {
				return new Broken("the file ends inside its %s box at byte %d of %d".formatted(box.type(), length,
						Math.addExact(at, box.size())));
			}
			if ("moov".equals(box.type()) && box.size() <= MAX_MOOV) {
				moov = read(at, (int) box.size());
				Optional<Broken> damage = damage(moov, box.header(), moov.limit(), "moov");
				if (damage.isPresent()) {
					return damage.get();
				}
			}
			seen.add(box.type());
			at += box.size();
		}
		if (!seen.contains("moov")) {
			return new Broken("the file has no moov box, so it cannot be played");
		}
		if (!seen.contains("mdat")) {
			return new Broken("the file has no mdat box, so there is no picture in it");
		}
		return new Whole(Mp4Facts.of(moov.array()));
	}

	// A box inside the header that claims more than its parent has was damaged on the
	// way.
	private static Optional<Broken> damage(ByteBuffer moov, int from, int to, String parent) {
		for (int at = from; to - at >= HEADER;) {
			long size = Integer.toUnsignedLong(moov.getInt(at));
			String type = type(moov, at);
			if (size < HEADER || size > to - at) {
				return Optional.of(new Broken("the %s box inside %s does not fit there".formatted(type, parent)));
			}
			Optional<Broken> inner = CONTAINERS.contains(type) ? damage(moov, at + HEADER, (int) (at + size), type)
					: Optional.empty();
			if (inner.isPresent()) {
				return inner;
			}
			at += (int) size;
		}
		return Optional.empty();
	}

	private Box box(long at, long length) throws IOException {
		ByteBuffer header = read(at, (int) Math.min(LONG_HEADER, length - at));
		long size = Integer.toUnsignedLong(header.getInt(0));
		String type = type(header, 0);
		if (size == 0) {
			return new Box(type, length - at, HEADER);
		}
		if (size == 1 && header.limit() == LONG_HEADER) {
			long longSize = header.getLong(HEADER);
			return new Box(type, (longSize < LONG_HEADER || longSize > Long.MAX_VALUE - at) ? 0 : longSize,
					LONG_HEADER);
		}
		return new Box(type, size, HEADER);
	}

	private ByteBuffer read(long at, int count) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(count);
		while (buffer.hasRemaining()) {
			if (this.channel.read(buffer, at + buffer.position()) < 0) {
				throw new EOFException("The file became shorter while it was read");
			}
		}
		return buffer.flip();
	}

	private static String type(ByteBuffer header, int at) {
		byte[] name = new byte[4];
		header.get(at + 4, name);
		return new String(name, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7E]", "?");
	}

	/**
	 * A box at the top level.
	 *
	 * @param header how many of its bytes are header
	 */
	private record Box(String type, long size, int header) {
	}

}
