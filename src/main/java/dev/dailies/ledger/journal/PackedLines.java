package dev.dailies.ledger.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Several lines of a journal in one, compressed, with a sum of its own: what happened
 * long ago is said in a fifth of its length. One that is damaged takes no other one with
 * it. A version that knows no such lines takes each for damaged, and makes no ledger of a
 * journal that has one.
 */
final class PackedLines {

	/** So long are lines together before they are packed: some eighty operations. */
	static final int WORTH_IT = 128 << 10;

	private static final byte MARK = '#';

	/** How this version packs; another one has another letter. */
	private static final String FORM = "#z ";

	private static final int SUM_LENGTH = 8;

	private static final int BODY_AT = FORM.length() + SUM_LENGTH + 1;

	// a body has no end of line in it, so that it is one line whatever it says
	private static final byte ESCAPE = 0x1b;

	private static final byte END_OF_LINE = 'n';

	private PackedLines() {
	}

	/**
	 * The line with its end.
	 * @param lines without their ends
	 */
	static byte[] write(List<byte[]> lines) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		lines.forEach((line) -> {
			joined.writeBytes(line);
			joined.write('\n');
		});
		byte[] body = escaped(deflated(joined.toByteArray()));
		byte[] head = (FORM + sum(body, 0) + " ").getBytes(StandardCharsets.US_ASCII);
		byte[] line = Arrays.copyOf(head, head.length + body.length + 1);
		System.arraycopy(body, 0, line, head.length, body.length);
		line[line.length - 1] = '\n';
		return line;
	}

	/**
	 * Whether a line is none of its own, be it damaged or not.
	 */
	static boolean isOne(byte[] line) {
		return line.length > 0 && line[0] == MARK;
	}

	/**
	 * The lines that were packed, without their ends; empty if the line is damaged.
	 * @param line without its end
	 * @throws NewerFormException if it is whole, and another version packed it
	 */
	static Optional<List<byte[]>> read(byte[] line) {
		if (line.length <= BODY_AT || line[BODY_AT - 1] != ' ') {
			return Optional.empty();
		}
		String head = new String(line, 0, BODY_AT, StandardCharsets.ISO_8859_1);
		if (!head.substring(FORM.length(), BODY_AT - 1).equals(sum(line, BODY_AT))) {
			return Optional.empty();
		}
		if (!head.startsWith(FORM)) {
			throw new NewerFormException();
		}
		try {
			return Optional.of(split(inflated(unescaped(line))));
		}
		catch (DataFormatException ex) {
			// the sum agrees by chance only
			return Optional.empty();
		}
	}

	private static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(bytes);
			deflater.finish();
			ByteArrayOutputStream deflated = new ByteArrayOutputStream();
			byte[] buffer = new byte[1 << 13];
			while (!deflater.finished()) {
				deflated.write(buffer, 0, deflater.deflate(buffer));
			}
			return deflated.toByteArray();
		}
		finally {
			deflater.end();
		}
	}

	private static byte[] inflated(byte[] bytes) throws DataFormatException {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(bytes);
			ByteArrayOutputStream inflated = new ByteArrayOutputStream();
			byte[] buffer = new byte[1 << 13];
			while (!inflater.finished()) {
				int count = inflater.inflate(buffer);
				if (count == 0) {
					throw new DataFormatException("it ends too early");
				}
				inflated.write(buffer, 0, count);
			}
			return inflated.toByteArray();
		}
		finally {
			inflater.end();
		}
	}

	private static byte[] escaped(byte[] bytes) {
		ByteArrayOutputStream escaped = new ByteArrayOutputStream(bytes.length + bytes.length / 64);
		for (byte one : bytes) {
			if (one == '\n' || one == ESCAPE) {
				escaped.write(ESCAPE);
			}
			escaped.write((one == '\n') ? END_OF_LINE : one);
		}
		return escaped.toByteArray();
	}

	private static byte[] unescaped(byte[] line) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length);
		for (int at = BODY_AT; at < line.length; at++) {
			if (line[at] == ESCAPE && at + 1 < line.length) {
				at++;
				bytes.write((line[at] == END_OF_LINE) ? '\n' : line[at]);
			}
			else {
				bytes.write(line[at]);
			}
		}
		return bytes.toByteArray();
	}

	private static List<byte[]> split(byte[] joined) {
		List<byte[]> lines = new ArrayList<>();
		int begin = 0;
		for (int at = 0; at < joined.length; at++) {
			if (joined[at] == '\n') {
				lines.add(Arrays.copyOfRange(joined, begin, at));
				begin = at + 1;
			}
		}
		return lines;
	}

	private static String sum(byte[] bytes, int from) {
		CRC32 sum = new CRC32();
		sum.update(bytes, from, bytes.length - from);
		return String.format(Locale.ROOT, "%08x", sum.getValue());
	}

	/**
	 * A journal says something in a form that this version does not know.
	 */
	static final class NewerFormException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NewerFormException() {
			super("it was written by a newer version");
		}

	}

}
