package dev.dailies.manifest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.text.TextReader;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Finds the quote that makes a CSV file unreadable, by reading on from the start of the
 * row where the parser gave up.
 */
final class CsvQuotes {

	private static final int END = -1;

	private final Place file;

	private final BufferedReader in;

	private final char separator;

	private int line = 1;

	private int character;

	private int last;

	private CsvQuotes(Place file, BufferedReader in, char separator) {
		this.file = file;
		this.in = in;
		this.separator = separator;
	}

	/**
	 * What is wrong with the quotes.
	 * @param line where the unreadable row starts
	 */
	static Problem problem(Path file, CsvDialect dialect, int line) {
		Place place = Place.of(file);
		try (BufferedReader in = TextReader.of(file, dialect.encoding())) {
			Problem problem = new CsvQuotes(place, in, dialect.separator()).firstProblem(line);
			return (problem != null) ? problem
					: Problem.error(place.atLine(line), "the quotes of this row do not match");
		}
		catch (IOException ex) {
			return Problem.error(place.atLine(line), "the quotes of this row cannot be read: " + ex.getMessage());
		}
	}

	private @Nullable Problem firstProblem(int fromLine) throws IOException {
		int next = read();
		while (next != END && this.line < fromLine) {
			next = read();
		}
		boolean cellStarts = true;
		for (; next != END; next = read()) {
			if (next == '"' && cellStarts) {
				Problem problem = quotedCell();
				if (problem != null) {
					return problem;
				}
			}
			cellStarts = endsCell(this.last) || (cellStarts && Character.isWhitespace(this.last));
		}
		return null;
	}

	private @Nullable Problem quotedCell() throws IOException {
		Place opened = here();
		for (int next = read(); next != END; next = read()) {
			// two quotes in a row are one that belongs to the text
			if (next == '"' && read() != '"') {
				return afterClosing(opened);
			}
		}
		return Problem.error(opened, "the quote that opens here is never closed. Close it, or write \"\" for a quote "
				+ "that belongs to the text. What follows was not checked");
	}

	private @Nullable Problem afterClosing(Place opened) throws IOException {
		while (!endsCell(this.last) && (this.last == ' ' || this.last == '\t')) {
			read();
		}
		if (endsCell(this.last)) {
			return null;
		}
		return Problem.error(here(), Character.toString(this.last),
				"text after the closing quote of the cell that opens at " + opened.line() + ":" + opened.character()
						+ ", found " + Quote.of(Character.toString(this.last))
						+ ". Write \"\" for a quote that belongs to the text. What follows was not checked",
				List.of());
	}

	private boolean endsCell(int character) {
		return character == this.separator || character == '\n' || character == '\r' || character == END;
	}

	private Place here() {
		return this.file.at(this.line, this.character);
	}

	private int read() throws IOException {
		int next = this.in.read();
		if (this.last == '\n' || (this.last == '\r' && next != '\n')) {
			this.line++;
			this.character = 0;
		}
		this.character++;
		this.last = next;
		return next;
	}

}
