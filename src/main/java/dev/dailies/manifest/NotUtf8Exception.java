package dev.dailies.manifest;

import java.io.IOException;

/**
 * A file that is not UTF-8 from some line on.
 */
final class NotUtf8Exception extends IOException {

	private static final long serialVersionUID = 1L;

	private final int line;

	private final String why;

	NotUtf8Exception(int line, byte found) {
		this(line, "byte 0x%02X is not UTF-8 text. Save the file as UTF-8 (in Excel: CSV UTF-8) and try again"
			.formatted(found & 0xFF));
	}

	NotUtf8Exception() {
		this(1, "the file is UTF-16 text. Save it as UTF-8 (in Excel: CSV UTF-8) and try again");
	}

	private NotUtf8Exception(int line, String why) {
		super(why);
		this.line = line;
		this.why = why;
	}

	Problem problem(Place file) {
		return Problem.error(file.atLine(this.line), this.why);
	}

}
