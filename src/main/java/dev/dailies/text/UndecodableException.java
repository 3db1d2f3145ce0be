package dev.dailies.text;

import java.io.IOException;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * A file that is not the text it seems to be from some line on.
 */
public final class UndecodableException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int line;

	private final String why;

	UndecodableException(int line, byte found, TextEncoding encoding) {
		this(line,
				"byte 0x%02X is not %s text. Save the file as UTF-8 (in Excel: CSV UTF-8), or say with --encoding which one it has, and try again"
					.formatted(found & 0xFF, encoding.word()));
	}

	private UndecodableException(int line, String why) {
		super(why);
		this.line = line;
		this.why = why;
	}

	public Problem problem(Place file) {
		return Problem.error(file.atLine(this.line), this.why);
	}

}
