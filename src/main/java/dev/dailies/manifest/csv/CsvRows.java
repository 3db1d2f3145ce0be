package dev.dailies.manifest.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import dev.dailies.manifest.rows.HeaderRow;
import dev.dailies.manifest.rows.HeaderSearch;
import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.text.CodePage;
import dev.dailies.text.TextReader;
import dev.dailies.text.UndecodableException;
import dev.dailies.words.Count;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, read one by one.
 */
public final class CsvRows implements Rows {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setIgnoreSurroundingSpaces(true)
		// an empty line must be counted, or every place after it is wrong
		.setIgnoreEmptyLines(false)
		.get();

	private final Path file;

	private final Place place;

	private final CSVParser parser;

	private final CsvDialect dialect;

	private final RowLimit limit;

	private final Naming naming;

	private final Iterator<CSVRecord> records;

	// those that were read to find the names
	private final Deque<Line> ahead = new ArrayDeque<>();

	private @Nullable FileRefusedException endedAhead;

	private boolean titled;

	private int headerLine;

	private final HeaderRow header;

	private CsvRows(Path file, CsvDialect dialect, CSVParser parser, RowLimit limit, Naming naming) {
		this.naming = naming;
		this.limit = limit;
		this.file = file;
		this.dialect = dialect;
		this.place = Place.of(file);
		this.parser = parser;
		this.records = parser.iterator();
		this.header = header();
	}

	public static CsvRows of(Path file, @Nullable String encoding, Naming naming) {
		CsvDialect dialect;
		CSVParser parser;
		RowLimit limit;
		try {
			dialect = CsvDialect.of(file, encoding);
			limit = new RowLimit(TextReader.of(file, dialect.encoding()));
			parser = CSVParser.builder()
				.setReader(limit)
				.setFormat(FORMAT.builder().setDelimiter(dialect.separator()).get())
				.get();
		}
		catch (IOException ex) {
			throw new FileRefusedException(unreadable(Place.of(file), ex));
		}
		try {
			return new CsvRows(file, dialect, parser, limit, naming);
		}
		catch (FileRefusedException ex) {
			close(parser);
			throw ex;
		}
	}

	@Override
	public List<Problem> problems() {
		return this.header.problems();
	}

	@Override
	public boolean lacksSource() {
		return this.header.lacksSource();
	}

	@Override
	public int headerLine() {
		return this.headerLine;
	}

	@Override
	public String written(String column) {
		return this.header.written(column);
	}

	@Override
	public @Nullable Row next() {
		Line line = this.ahead.poll();
		if (line == null && this.endedAhead != null) {
			throw this.endedAhead;
		}
		line = (line != null) ? line : read();
		return (line != null) ? this.header.row(this.place.atLine(line.number()), line.cells()) : null;
	}

	@Override
	public String readAs(int rows) {
		return this.dialect + (this.titled ? ", " + HeaderSearch.said(this.place, this.headerLine) : "") + ", "
				+ Count.of(rows, "row") + CodePage.sample(this.file, this.dialect.encoding());
	}

	private HeaderRow header() {
		if (this.dialect.named() && hasNext(nextLine())) {
			this.records.next();
		}
		readAhead();
		if (this.ahead.isEmpty()) {
			throw (this.endedAhead != null) ? this.endedAhead
					: new FileRefusedException(
							Problem.error(this.place, "the file is empty. It needs a line of column names, "
									+ "such as id,prompt,model,steps, and a line for each shot"));
		}
		List<Line> first = List.copyOf(this.ahead);
		HeaderSearch search = HeaderSearch.among(first.stream().map(Line::cells).map(this.naming::ours).toList());
		Line names = first.get(search.index());
		if (search.rival() >= 0) {
			int rival = first.get(search.rival()).number();
			throw new FileRefusedException(
					HeaderSearch.twice(this.place, Math.min(names.number(), rival), Math.max(names.number(), rival)));
		}
		for (int index = 0; index <= search.index(); index++) {
			this.ahead.remove();
		}
		this.titled = search.index() > 0;
		this.headerLine = names.number();
		return HeaderRow.of(this.place.atLine(names.number()), names.cells(), this.dialect.separatorCalled(),
				this.naming);
	}

	/**
	 * What cannot be read is said where it stands, after the rows before it.
	 */
	private void readAhead() {
		try {
			for (Line line = read(); line != null; line = read()) {
				this.ahead.add(line);
				if (this.ahead.size() == HeaderSearch.ROWS) {
					return;
				}
			}
		}
		catch (FileRefusedException ex) {
			this.endedAhead = ex;
		}
	}

	/**
	 * The next line that is not empty; null after the last.
	 */
	private @Nullable Line read() {
		for (int line = nextLine(); hasNext(line); line = nextLine()) {
			CSVRecord row = this.records.next();
			if (!isEmpty(row)) {
				return new Line(line, row.toList());
			}
		}
		return null;
	}

	private static boolean isEmpty(CSVRecord row) {
		return row.stream().allMatch(String::isBlank);
	}

	private int nextLine() {
		return (int) this.parser.getCurrentLineNumber() + 1;
	}

	private boolean hasNext(int line) {
		try {
			this.limit.nextRow();
			return this.records.hasNext();
		}
		catch (UncheckedIOException ex) {
			throw new FileRefusedException(refusal(line, ex));
		}
	}

	private Problem refusal(int line, UncheckedIOException ex) {
		return (ex.getCause() instanceof CSVException) ? CsvQuotes.problem(this.file, this.dialect, line)
				: unreadable(this.place.atLine(line), ex.getCause());
	}

	private static Problem unreadable(Place place, @Nullable Exception cause) {
		if (cause instanceof RowLimit.TooLongException) {
			return Problem.error(place, String.valueOf(cause.getMessage()));
		}
		return (cause instanceof UndecodableException undecodable) ? undecodable.problem(place)
				: Problem.error(place, "the file cannot be read any further: " + cause);
	}

	@Override
	public void close() {
		close(this.parser);
	}

	private static void close(CSVParser parser) {
		try {
			parser.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A line with its cells.
	 */
	private record Line(int number, List<String> cells) {
	}

}
