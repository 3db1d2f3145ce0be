package dev.dailies.cli;

import java.io.PrintWriter;
import java.io.Writer;

import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that nothing a stranger wrote can play with: what is printed as a line is
 * one line, and holds no control characters.
 */
final class PlainWriter extends PrintWriter {

	PlainWriter(Writer out) {
		// a line is said when it is said, also where the next one is hours away
		super(out, true);
	}

	static PrintWriter around(PrintWriter out) {
		return (out instanceof PlainWriter) ? out : new PlainWriter(out);
	}

	@Override
	public void println(@Nullable String line) {
		super.println(PlainText.line(String.valueOf(line)));
	}

	@Override
	public void println(@Nullable Object line) {
		println(String.valueOf(line));
	}

	@Override
	public void write(int character) {
		super.write(PlainText.lines(Character.toString((char) character)).charAt(0));
	}

	@Override
	public void write(char[] characters, int from, int length) {
		write(new String(characters, from, length), 0, length);
	}

	@Override
	public void write(String text, int from, int length) {
		String plain = PlainText.lines(text.substring(from, from + length));
		super.write(plain, 0, plain.length());
	}

}
